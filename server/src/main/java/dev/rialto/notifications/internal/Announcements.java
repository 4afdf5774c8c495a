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
 * Tells everybody in a space something: whoever asks for it does not wait for ten thousand people. One job, of which one is done at a
 * time, goes from page to page of them, with pauses: what follows a notice, its mail above all, comes at the same pace, and what people
 * wait for comes first.
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

    /**
     * @param members how many there were when it began; 0 before
     * @param told how many it has come to
     * @param toldUpTo the last of them
     */
    private record Announcement(
            SpaceId space,
            PersonId author,
            String id,
            String subject,
            String text,
            int members,
            int told,
            @Nullable PersonId toldUpTo) {
        Announcement(SpaceId space, PersonId author, String id, String subject, String text) {
            this(space, author, id, subject, text, 0, 0, null);
        }

        Announcement from(PersonId member, int count, int all) {
            return new Announcement(space, author, id, subject, text, all, count, member);
        }
    }

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

    /** Tells one page of the members; who was told is not told twice when it is begun anew. */
    private JobOutcome announce(JobRun run, Announcement what) {
        List<PersonId> page = database.read(handle -> spaces.memberIds(handle, what.space(), what.toldUpTo(), PAGE));
        List<PersonId> others =
                page.stream().filter(person -> !person.equals(what.author())).toList();
        database.inTransaction(tx -> notifications.notify(tx, others, draft(run, what)));
        int told = what.told() + page.size();
        int counted = what.members() == 0
                ? database.<Integer>read(handle -> spaces.memberCount(handle, what.space()))
                : what.members();
        // who joins meanwhile is told too
        int members = Math.max(told, counted);
        run.progress(told, members, "members");
        return page.size() < PAGE
                ? new JobOutcome.Done()
                : JobOutcome.Continue.with(what.from(page.getLast(), told, members), PAUSE);
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
