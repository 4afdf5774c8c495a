package dev.rialto.platform.mail;

import dev.rialto.platform.jobs.JobId;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each mail as an {@code .eml} file into a folder and a line into the log: for servers that have no mail yet. */
public final class FileMailer implements Mailer {
    private static final Logger log = LoggerFactory.getLogger(FileMailer.class);

    private final CaughtMails caught;
    private final InternetAddress from;
    private final Clock clock;

    /** @param from for example {@code Rialto <no-reply@example.org>} */
    public FileMailer(CaughtMails caught, String from, Clock clock) {
        this.caught = caught;
        this.from = MailMessage.sender(from).orElseThrow(() -> new IllegalArgumentException("not a sender: " + from));
        this.clock = clock;
    }

    @Override
    public Delivery send(JobId id, Mail mail) {
        try {
            Path file = caught.write(mail.kind() + "-" + id, MailMessage.readable(id, mail, from, clock.instant()));
            log.info("mail {} is in {}", mail.kind(), file);
            return new Delivery.Sent();
        } catch (MessagingException e) {
            return new Delivery.Refused("the address is none that mail servers know");
        }
    }
}
