package dev.rialto.notifications.internal;

import dev.rialto.notifications.NoticeDraft;
import dev.rialto.notifications.NoticeKind;
import dev.rialto.notifications.Notifications;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.jobs.JobId;
import dev.rialto.platform.jobs.JobKind;
import dev.rialto.platform.jobs.JobOptions;
import dev.rialto.platform.jobs.JobOutcome;
import dev.rialto.platform.jobs.JobRun;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.spaces.Spaces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells everybody in a space something: whoever asks for it does not wait for ten thousand people. One job, of which there is one
 * at a time, goes from page to page of them and pauses between: what follows a notice, its mail above all, comes at the same pace, and
 * leaves room for everything else.
 */
public final class Announcements {
    private static final int PAGE = 20;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int BEHIND_EVERYTHING = -100;

    private final Database database;
    private final Jobs jobs;
    private final Spaces spaces;
    private final Notifications notifications;
    private final NoticeKind kind;
    private final JobKind<Announcement> announcing;

    private record Announcement(SpaceId space, PersonId author, String id, String subject, String text) {}

    /** Declares the kind of job {@code announce}. */
    public Announcements(Database database, Jobs jobs, Spaces spaces, Notifications notifications, NoticeKind kind) {
        this.database = database;
        this.jobs = jobs;
        this.spaces = spaces;
        this.notifications = notifications;
        this.kind = kind;
        this.announcing = jobs.declare(JobKind.of("announce", Announcement.class, this::announce)
                .withAtOnce(1)
                .withPriority(BEHIND_EVERYTHING));
    }

    /** The same command again does nothing. @return the job that does it */
    JobId announce(PersonId author, String commandId, SpaceId space, String subject, String text) {
        String id = author + "." + commandId;
        Announcement what = new Announcement(space, author, id, subject, text);
        JobId job = JobId.named("announce:" + id);
        database.inTransaction(tx -> jobs.enqueue(tx, announcing, what, job, JobOptions.startedBy(author)));
        return job;
    }

    /** Begun anew it goes through all pages again; who was told is not told twice. */
    private JobOutcome announce(JobRun run, Announcement what) throws InterruptedException {
        NoticeDraft draft = draft(run, what);
        int members = database.read(handle -> spaces.memberCount(handle, what.space()));
        int done = 0;
        List<PersonId> page = page(what, null);
        while (!run.cancelled()) {
            List<PersonId> others = page.stream()
                    .filter(person -> !person.equals(what.author()))
                    .toList();
            database.inTransaction(tx -> notifications.notify(tx, others, draft));
            done += page.size();
            // who joins meanwhile is told too
            run.progress(done, Math.max(done, members), "members");
            if (page.size() < PAGE) {
                return new JobOutcome.Done();
            }
            page = page(what, page.getLast());
            // what people wait for comes first
            Thread.sleep(PAUSE);
        }
        return new JobOutcome.Cancelled();
    }

    private List<PersonId> page(Announcement what, @Nullable PersonId after) {
        return database.read(handle -> spaces.memberIds(handle, what.space(), after, PAGE));
    }

    private NoticeDraft draft(JobRun run, Announcement what) {
        return NoticeDraft.of(
                        kind,
                        what.space(),
                        "announcement:" + run.id(),
                        Map.of("subject", what.subject(), "text", what.text()),
                        null,
                        "announcement:" + what.id())
                .withPriority(BEHIND_EVERYTHING);
    }
}
