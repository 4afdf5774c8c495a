package dev.rialto.notifications.internal;

import dev.rialto.identity.Device;
import dev.rialto.identity.Identity;
import dev.rialto.identity.Recipient;
import dev.rialto.notifications.Channel;
import dev.rialto.notifications.NoticeKind;
import dev.rialto.notifications.NotificationSettings;
import dev.rialto.notifications.PushTarget;
import dev.rialto.notifications.internal.NoticeStore.NewNotice;
import dev.rialto.notifications.internal.NoticeStore.Notice;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.jobs.Backoff;
import dev.rialto.platform.jobs.JobId;
import dev.rialto.platform.jobs.JobKind;
import dev.rialto.platform.jobs.JobOptions;
import dev.rialto.platform.jobs.JobOutcome;
import dev.rialto.platform.jobs.JobRun;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.platform.jobs.NewJob;
import dev.rialto.platform.push.PushOutcome;
import dev.rialto.platform.templates.Text;
import dev.rialto.spaces.Spaces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Brings notices to devices. Whether one is pushed is decided as late as possible: not while the person is in the app, not in
 * quiet hours, not when it was read or matters no more. Then each device has a job of its own, so that one push service that
 * does not answer keeps no other waiting.
 */
public final class PushDelivery {
    private static final int ATTEMPTS = 6;
    private static final int MOST_BRIEF_CHARACTERS = 400;

    /** Whoever is in the app for so long and does not look at their notices does not want to. */
    private static final Duration GIVE_UP_AFTER = Duration.ofHours(1);

    private final Database database;
    private final Clock clock;
    private final Identity identity;
    private final Jobs jobs;
    private final Kinds kinds;
    private final PushSender sender;
    private final Predicate<PersonId> inApp;
    private final NotificationSettings settings;
    private final NoticeStore notices = new NoticeStore();
    private final PushTargetStore targets = new PushTargetStore();
    private final PreferenceStore preferences = new PreferenceStore();
    private final JobKind<Deciding> deciding;
    private final JobKind<Sending> sending;

    private record Deciding(UUID notice) {}

    private record Sending(UUID notice, UUID target) {}

    /**
     * Declares the kinds of jobs {@code decide_push} and {@code send_push}.
     *
     * @param inApp whether somebody is in the app right now
     */
    public PushDelivery(
            Database database,
            Clock clock,
            Identity identity,
            Jobs jobs,
            Kinds kinds,
            PushSender sender,
            Predicate<PersonId> inApp,
            NotificationSettings settings) {
        this.database = database;
        this.clock = clock;
        this.identity = identity;
        this.jobs = jobs;
        this.kinds = kinds;
        this.sender = sender;
        this.inApp = inApp;
        this.settings = settings;
        this.deciding = jobs.declare(JobKind.of("decide_push", Deciding.class, this::decide));
        this.sending =
                jobs.declare(JobKind.of("send_push", Sending.class, this::send).withAttempts(ATTEMPTS, Backoff.USUAL));
    }

    /** Who has no device to push to now is not pushed. */
    void enqueue(Tx tx, List<NewNotice> written) {
        Set<PersonId> reachable = targets.having(
                tx.handle(), written.stream().map(NewNotice::person).toList());
        jobs.enqueueAll(
                tx,
                deciding,
                written.stream()
                        .filter(notice -> reachable.contains(notice.person()))
                        .map(PushDelivery::toDecide)
                        .toList());
    }

    private static NewJob<Deciding> toDecide(NewNotice notice) {
        JobOptions options = JobOptions.NONE.withPriority(notice.draft().priority());
        return new NewJob<>(JobId.named("decide_push:" + notice.id()), new Deciding(notice.id()), options);
    }

    private JobOutcome decide(JobRun run, Deciding job) {
        Optional<Notice> found = database.read(handle -> notices.find(handle, job.notice()));
        NoticeKind kind = found.flatMap(notice -> kinds.named(notice.kind())).orElse(null);
        if (found.isEmpty() || kind == null) {
            return new JobOutcome.Done();
        }
        Notice notice = found.get();
        Instant now = clock.instant();
        if (!kind.critical() && inApp.test(notice.person())) {
            return now.isAfter(notice.at().plus(GIVE_UP_AFTER))
                    ? new JobOutcome.Done()
                    : new JobOutcome.NotYet(now.plus(settings.lookAgainAfter()));
        }
        JobOptions options = JobOptions.NONE.withPriority(run.priority());
        return database.inTransaction(tx -> decide(tx, notice, kind, now, options));
    }

    private JobOutcome decide(Tx tx, Notice notice, NoticeKind kind, Instant now, JobOptions options) {
        if (!kinds.wanted(tx.handle(), notice, Channel.PUSH)) {
            return new JobOutcome.Done();
        }
        Instant loud = preferences.timing(tx.handle(), notice.person()).loudFrom(now);
        if (!kind.critical() && loud.isAfter(now)) {
            return new JobOutcome.NotYet(loud);
        }
        for (PushTarget target : targets.of(tx.handle(), notice.person())) {
            JobId id = JobId.named("send_push:" + notice.id() + ":" + target.id());
            jobs.enqueue(tx, sending, new Sending(notice.id(), target.id()), id, options);
        }
        return new JobOutcome.Done();
    }

    private JobOutcome send(JobRun run, Sending job) {
        Optional<Notice> found = database.read(handle -> notices.find(handle, job.notice()));
        Optional<PushTarget> at = database.read(handle -> targets.find(handle, job.target()));
        if (found.isEmpty() || found.get().read() || at.isEmpty()) {
            return new JobOutcome.Done();
        }
        Notice notice = found.get();
        PushTarget target = at.get();
        if (!signedIn(notice.person(), target.deviceId())) {
            return gone(target);
        }
        Optional<PushSender.Message> message = message(notice);
        if (message.isEmpty()) {
            return new JobOutcome.Done();
        }
        return switch (sender.send(target.address(), message.get())) {
            case PushOutcome.Delivered delivered -> new JobOutcome.Done();
            case PushOutcome.Gone gone -> gone(target);
            case PushOutcome.Later later ->
                new JobOutcome.TryAgain("the push service cannot take it now", later.after());
            case PushOutcome.Refused refused -> new JobOutcome.Hopeless(refused.why());
        };
    }

    private boolean signedIn(PersonId person, String deviceId) {
        return identity.devices(person).stream().map(Device::id).anyMatch(deviceId::equals);
    }

    private JobOutcome gone(PushTarget target) {
        database.inTransaction(tx -> targets.delete(tx.handle(), null, target.id()));
        return new JobOutcome.Done();
    }

    private Optional<PushSender.Message> message(Notice notice) {
        Recipient person = database.read(handle -> identity.recipients(handle, List.of(notice.person())))
                .get(notice.person());
        boolean critical = kinds.named(notice.kind()).map(NoticeKind::critical).orElse(false);
        return person == null
                ? Optional.empty()
                : kinds.text(notice, person.language())
                        .map(text -> new PushSender.Message(
                                body(notice, text), notice.person() + " " + notice.topic(), critical));
    }

    private static PushSender.Body body(Notice notice, Text text) {
        String link = notice.link() == null ? Spaces.path(notice.space()) : notice.link();
        return new PushSender.Body(
                notice.id().toString(),
                notice.space().value(),
                notice.topic(),
                text.subject(),
                shortened(text.brief()),
                link);
    }

    private static String shortened(String text) {
        if (text.length() <= MOST_BRIEF_CHARACTERS) {
            return text;
        }
        boolean cutsPair = Character.isHighSurrogate(text.charAt(MOST_BRIEF_CHARACTERS - 1));
        return text.substring(0, cutsPair ? MOST_BRIEF_CHARACTERS - 1 : MOST_BRIEF_CHARACTERS) + "…";
    }
}
