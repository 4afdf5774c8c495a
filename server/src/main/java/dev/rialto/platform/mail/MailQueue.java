package dev.rialto.platform.mail;

import dev.rialto.platform.crypto.SecretBox;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.jobs.JobId;
import dev.rialto.platform.jobs.JobKind;
import dev.rialto.platform.jobs.JobOptions;
import dev.rialto.platform.jobs.JobOutcome;
import dev.rialto.platform.jobs.JobRun;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.platform.jobs.NewJob;
import dev.rialto.platform.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mails that transactions want to be sent. What waits is sealed: mails carry tokens that the database knows only as hashes. */
public final class MailQueue {
    private static final int AT_ONCE = 4;

    private final Jobs jobs;
    private final SecretBox box;
    private final Mailer mailer;
    private final Suppressions suppressions;
    private final JobKind<Waiting> sending;

    private record Waiting(String kind, String sealed) {}

    /** Declares the kind {@code send_mail}. */
    public MailQueue(Jobs jobs, SecretBox box, Mailer mailer, Suppressions suppressions) {
        this.jobs = jobs;
        this.box = box;
        this.mailer = mailer;
        this.suppressions = suppressions;
        this.sending =
                jobs.declare(JobKind.of("send_mail", Waiting.class, this::send).withAtOnce(AT_ONCE));
    }

    /**
     * Sends the mail if the transaction commits.
     *
     * @return false when a mail by this id is known already; then nothing happens
     */
    public boolean send(Tx tx, JobId id, Mail mail) {
        return jobs.enqueue(tx, sending, sealed(id, mail), id, JobOptions.NONE);
    }

    /**
     * As {@link #send}, several for the price of about one, later or behind others.
     *
     * @param written at most {@link Jobs#MOST_TOGETHER}
     */
    public void sendAll(Tx tx, Map<JobId, Mail> written, JobOptions options) {
        List<NewJob<Waiting>> waiting = written.entrySet().stream()
                .map(one -> new NewJob<>(one.getKey(), sealed(one.getKey(), one.getValue()), options))
                .toList();
        jobs.enqueueAll(tx, sending, waiting);
    }

    private Waiting sealed(JobId id, Mail mail) {
        return new Waiting(mail.kind(), box.seal(Json.bytes(mail), context(id)));
    }

    private JobOutcome send(JobRun run, Waiting waiting) throws IOException {
        Mail mail = Json.mapper().readValue(box.open(waiting.sealed(), context(run.id())), Mail.class);
        Optional<Suppressions.Reason> against = suppressions.against(mail);
        if (against.isPresent()) {
            return new JobOutcome.Hopeless(
                    "the address gets no mail after a " + against.get().word());
        }
        return switch (mailer.send(run.id(), mail)) {
            case Delivery.Sent sent -> new JobOutcome.Done();
            case Delivery.TryLater later -> new JobOutcome.TryAgain(later.why(), later.atLeast());
            case Delivery.Refused refused -> new JobOutcome.Hopeless(refused.why());
        };
    }

    private static String context(JobId id) {
        return "mail:" + id;
    }
}
