package dev.rialto.notifications.internal;

import dev.rialto.identity.Identity;
import dev.rialto.identity.Recipient;
import dev.rialto.notifications.Channel;
import dev.rialto.notifications.NoticeDraft;
import dev.rialto.notifications.internal.NoticeStore.NewNotice;
import dev.rialto.notifications.internal.NoticeStore.Notice;
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
import dev.rialto.platform.jobs.NewJob;
import dev.rialto.platform.mail.MailQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Mails what was not read in the app: what is about one topic together, or with a digest everything of a space. Which notices are
 * in a mail is decided in the transaction that enqueues it, so none is in two.
 */
public final class MailDelivery {
    private static final int MOST_IN_A_MAIL = 200;

    private final Database database;
    private final Clock clock;
    private final Identity identity;
    private final Jobs jobs;
    private final MailQueue mails;
    private final Kinds kinds;
    private final NoticeMails pages;
    private final NoticeStore notices = new NoticeStore();
    private final PreferenceStore preferences = new PreferenceStore();
    private final JobKind<Deciding> deciding;

    /** @param due when it would be mailed to somebody without quiet hours and digest */
    private record Deciding(PersonId person, SpaceId space, String topic, Instant due) {}

    /** Declares the kind {@code decide_mail}. */
    public MailDelivery(
            Database database,
            Clock clock,
            Identity identity,
            Jobs jobs,
            MailQueue mails,
            Kinds kinds,
            NoticeMails pages) {
        this.database = database;
        this.clock = clock;
        this.identity = identity;
        this.jobs = jobs;
        this.mails = mails;
        this.kinds = kinds;
        this.pages = pages;
        this.deciding = jobs.declare(JobKind.of("decide_mail", Deciding.class, this::decide));
    }

    void enqueue(Tx tx, List<NewNotice> written) {
        Instant now = clock.instant();
        jobs.enqueueAll(
                tx,
                deciding,
                written.stream().map(notice -> toDecide(notice, now)).toList());
    }

    private static NewJob<Deciding> toDecide(NewNotice notice, Instant now) {
        NoticeDraft draft = notice.draft();
        Duration delay = draft.kind().mailAfter();
        Deciding job = new Deciding(notice.person(), draft.space(), draft.topic(), now.plus(delay));
        JobOptions options = JobOptions.after(delay).withPriority(draft.priority());
        return new NewJob<>(JobId.named("decide_mail:" + notice.id()), job, options);
    }

    private JobOutcome decide(JobRun run, Deciding job) {
        return database.inTransaction(tx -> decide(tx, job, JobOptions.NONE.withPriority(run.priority())));
    }

    private JobOutcome decide(Tx tx, Deciding job, JobOptions options) {
        Instant now = clock.instant();
        Timing timing = preferences.timing(tx.handle(), job.person());
        boolean together = timing.digest() != Timing.Digest.OFF;
        Instant at = together ? timing.mailAt(job.due()) : timing.loudFrom(now);
        if (at.isAfter(now)) {
            return new JobOutcome.NotYet(at);
        }
        List<Notice> waiting = notices.takeToMail(
                tx.handle(), job.person(), job.space(), together ? null : job.topic(), MOST_IN_A_MAIL);
        Recipient person =
                identity.recipients(tx.handle(), List.of(job.person())).get(job.person());
        Map<Boolean, List<Notice>> parts =
                waiting.stream().collect(Collectors.partitioningBy(notice -> mayGo(tx, notice, person)));
        notices.mailed(tx.handle(), ids(parts, false), false);
        List<Notice> wanted = parts.getOrDefault(true, List.of());
        if (person != null && !wanted.isEmpty()) {
            notices.mailed(tx.handle(), ids(parts, true), true);
            JobId id = JobId.named("notice_mail:" + wanted.getFirst().id());
            mails.send(tx, id, pages.mail(person, job.space(), wanted), options);
        }
        return new JobOutcome.Done();
    }

    /** Nothing goes to an address that nobody has shown to be theirs. */
    private boolean mayGo(Tx tx, Notice notice, @Nullable Recipient person) {
        return person != null
                && person.emailVerified()
                && kinds.text(notice, person.language()).isPresent()
                && kinds.wanted(tx.handle(), notice, Channel.MAIL);
    }

    private static List<UUID> ids(Map<Boolean, List<Notice>> parts, boolean wanted) {
        return parts.getOrDefault(wanted, List.of()).stream().map(Notice::id).toList();
    }
}
