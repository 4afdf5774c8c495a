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
import dev.rialto.platform.mail.Mail;
import dev.rialto.platform.mail.MailQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Mails what was not read in the app: what is about one topic together, or with a digest everything of a space. Which notices are
 * in a mail is decided in the transaction that enqueues it, so none is in two.
 */
public final class MailDelivery {
    private static final int MOST_IN_A_MAIL = 200;
    private static final int MOST_DECIDED_TOGETHER = 100;

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
    private record Deciding(List<PersonId> people, SpaceId space, String topic, Instant due) {
        Deciding with(List<PersonId> some) {
            return new Deciding(some, space, topic, due);
        }
    }

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

    /** What is decided together: the same for several people. */
    private record Subject(SpaceId space, String topic, Duration delay, int priority) {
        static Subject of(NewNotice notice) {
            NoticeDraft draft = notice.draft();
            return new Subject(draft.space(), draft.topic(), draft.kind().mailAfter(), draft.priority());
        }
    }

    void enqueue(Tx tx, List<NewNotice> written) {
        Instant now = clock.instant();
        Map<Subject, List<NewNotice>> bySubject =
                written.stream().collect(Collectors.groupingBy(Subject::of, LinkedHashMap::new, Collectors.toList()));
        List<NewJob<Deciding>> pages = new ArrayList<>();
        bySubject.forEach((subject, notices) -> {
            for (int from = 0; from < notices.size(); from += MOST_DECIDED_TOGETHER) {
                int to = Math.min(notices.size(), from + MOST_DECIDED_TOGETHER);
                pages.add(toDecide(subject, notices.subList(from, to), now));
            }
        });
        jobs.enqueueAll(tx, deciding, pages);
    }

    private static NewJob<Deciding> toDecide(Subject subject, List<NewNotice> notices, Instant now) {
        List<PersonId> people = notices.stream().map(NewNotice::person).toList();
        JobId id = JobId.named("decide_mail:" + notices.getFirst().id());
        Deciding job = new Deciding(people, subject.space(), subject.topic(), now.plus(subject.delay()));
        return new NewJob<>(id, job, JobOptions.after(subject.delay()).withPriority(subject.priority()));
    }

    private JobOutcome decide(JobRun run, Deciding job) {
        boolean apart = run.attempt() > 1 && job.people().size() > 1;
        database.inTransaction(tx -> apart ? split(tx, run, job) : decide(tx, run, job));
        return new JobOutcome.Done();
    }

    /** Whatever made it fail, one person's notices hold up nobody else's mail. */
    private boolean split(Tx tx, JobRun run, Deciding job) {
        List<NewJob<Deciding>> each = job.people().stream()
                .map(person -> again(run, job.with(List.of(person)), person.toString(), JobOptions.NONE))
                .toList();
        return !jobs.enqueueAll(tx, deciding, each).isEmpty();
    }

    private boolean decide(Tx tx, JobRun run, Deciding job) {
        Instant now = clock.instant();
        Map<PersonId, Timing> timings = preferences.timings(tx.handle(), job.people());
        List<PersonId> byTopic = new ArrayList<>();
        List<PersonId> byDigest = new ArrayList<>();
        Map<Instant, List<PersonId>> later = new TreeMap<>();
        for (PersonId person : job.people()) {
            Timing timing = timings.getOrDefault(person, Timing.USUAL);
            boolean together = timing.digest() != Timing.Digest.OFF;
            Instant at = together ? timing.mailAt(job.due()) : timing.loudFrom(now);
            if (at.isAfter(now)) {
                later.computeIfAbsent(at, when -> new ArrayList<>()).add(person);
            } else {
                (together ? byDigest : byTopic).add(person);
            }
        }
        jobs.enqueueAll(
                tx,
                deciding,
                later.entrySet().stream()
                        .map(then -> again(
                                run, job.with(then.getValue()), then.getKey().toString(), JobOptions.at(then.getKey())))
                        .toList());
        mail(tx, run, job.space(), take(tx, byTopic, job.space(), job.topic()));
        mail(tx, run, job.space(), take(tx, byDigest, job.space(), null));
        return true;
    }

    private static NewJob<Deciding> again(JobRun run, Deciding job, String part, JobOptions options) {
        JobId id = JobId.named("decide_mail:" + run.id() + ":" + part);
        return new NewJob<>(id, job, options.withPriority(run.priority()));
    }

    private List<Notice> take(Tx tx, List<PersonId> people, SpaceId space, @Nullable String topic) {
        return people.isEmpty() ? List.of() : notices.takeToMail(tx.handle(), people, space, topic, MOST_IN_A_MAIL);
    }

    private void mail(Tx tx, JobRun run, SpaceId space, List<Notice> waiting) {
        List<PersonId> people = waiting.stream().map(Notice::person).distinct().toList();
        Map<PersonId, Recipient> recipients = identity.recipients(tx.handle(), people);
        Map<Boolean, List<Notice>> parts = waiting.stream()
                .collect(Collectors.partitioningBy(notice -> mayGo(tx, notice, recipients.get(notice.person()))));
        parts.forEach((wanted, some) ->
                notices.mailed(tx.handle(), some.stream().map(Notice::id).toList(), wanted));
        Map<PersonId, List<Notice>> wanted = parts.getOrDefault(true, List.of()).stream()
                .collect(Collectors.groupingBy(Notice::person, LinkedHashMap::new, Collectors.toList()));
        Map<JobId, Mail> written = new LinkedHashMap<>();
        wanted.forEach((person, some) -> written.put(
                JobId.named("notice_mail:" + some.getFirst().id()),
                pages.mail(Objects.requireNonNull(recipients.get(person)), space, some)));
        mails.sendAll(tx, written, JobOptions.NONE.withPriority(run.priority()));
    }

    /** Nothing goes to an address that nobody has shown to be theirs. */
    private boolean mayGo(Tx tx, Notice notice, @Nullable Recipient person) {
        return person != null
                && person.emailVerified()
                && kinds.text(notice, person.language()).isPresent()
                && kinds.wanted(tx.handle(), notice, Channel.MAIL);
    }
}
