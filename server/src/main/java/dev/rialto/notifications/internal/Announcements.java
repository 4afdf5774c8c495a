package dev.rialto.notifications.internal;

import dev.rialto.notifications.NoticeDraft;
import dev.rialto.notifications.NoticeKind;
import dev.rialto.notifications.Notifications;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
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
 * Tells everybody in a space something: whoever asks for it does not wait for ten thousand people. Each page of people is a job
 * that enqueues the next one in the transaction in which it tells its own, and only after a pause: what follows a notice, its
 * mail above all, comes at the same pace, and leaves room for everything else.
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

    /** @param after the last one who was told; null before the first page */
    private record Announcement(
            SpaceId space,
            PersonId author,
            String id,
            String subject,
            String text,
            @Nullable PersonId after) {
        /** Of the job that tells the first page; the same for all of them. */
        JobId first() {
            return JobId.named("announce:" + id);
        }
    }

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

    /** The same command again does nothing. */
    void announce(PersonId author, String commandId, SpaceId space, String subject, String text) {
        Announcement what = new Announcement(space, author, author + "." + commandId, subject, text, null);
        database.inTransaction(tx -> jobs.enqueue(tx, announcing, what, what.first(), JobOptions.NONE));
    }

    private JobOutcome announce(JobRun run, Announcement what) {
        List<PersonId> page = database.read(handle -> spaces.memberIds(handle, what.space(), what.after(), PAGE));
        List<PersonId> others =
                page.stream().filter(person -> !person.equals(what.author())).toList();
        NoticeDraft draft = draft(what);
        database.inTransaction(tx -> {
            if (page.size() == PAGE) {
                next(tx, what, page.getLast());
            }
            return notifications.notify(tx, others, draft);
        });
        return new JobOutcome.Done();
    }

    private void next(Tx tx, Announcement what, PersonId last) {
        Announcement rest = new Announcement(what.space(), what.author(), what.id(), what.subject(), what.text(), last);
        JobId id = JobId.named("announce:" + what.id() + ":" + last);
        jobs.enqueue(tx, announcing, rest, id, JobOptions.after(PAUSE));
    }

    private NoticeDraft draft(Announcement what) {
        return NoticeDraft.of(
                        kind,
                        what.space(),
                        "announcement:" + what.first(),
                        Map.of("subject", what.subject(), "text", what.text()),
                        null,
                        "announcement:" + what.id())
                .withPriority(BEHIND_EVERYTHING);
    }
}
