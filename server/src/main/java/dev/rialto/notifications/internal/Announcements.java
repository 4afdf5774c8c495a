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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells everybody in a space something, page after page in a job: whoever asks for it does not wait for ten thousand people. */
public final class Announcements {
    private static final int PAGE = 100;
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
        this.announcing = jobs.declare(
                JobKind.of("announce", Announcement.class, this::announce).withPriority(BEHIND_EVERYTHING));
    }

    /** The same command again does nothing. @return the job that does it */
    JobId announce(PersonId author, String commandId, SpaceId space, String subject, String text) {
        String id = author + "." + commandId;
        Announcement what = new Announcement(space, author, id, subject, text);
        JobId job = JobId.named("announce:" + id);
        database.inTransaction(tx -> jobs.enqueue(tx, announcing, what, job, JobOptions.startedBy(author)));
        return job;
    }

    private JobOutcome announce(JobRun run, Announcement what) {
        NoticeDraft draft = NoticeDraft.of(
                kind,
                what.space(),
                "announcement:" + run.id(),
                Map.of("subject", what.subject(), "text", what.text()),
                null,
                "announcement:" + what.id());
        int members = database.read(handle -> spaces.memberCount(handle, what.space()));
        int done = 0;
        @Nullable PersonId after = null;
        do {
            if (run.cancelled()) {
                return new JobOutcome.Cancelled();
            }
            PersonId from = after;
            List<PersonId> page = database.read(handle -> spaces.memberIds(handle, what.space(), from, PAGE));
            List<PersonId> others = page.stream()
                    .filter(person -> !person.equals(what.author()))
                    .toList();
            database.inTransaction(tx -> notifications.notify(tx, others, draft));
            done += page.size();
            // who joins meanwhile is told too
            run.progress(done, Math.max(done, members), "members");
            after = page.size() < PAGE ? null : page.getLast();
        } while (after != null);
        return new JobOutcome.Done();
    }
}
