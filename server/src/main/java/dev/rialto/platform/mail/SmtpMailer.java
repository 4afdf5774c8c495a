package dev.rialto.platform.mail;

import dev.rialto.platform.jobs.JobId;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Hands mail to a server by SMTP (RFC 5321) over a bounded number of connections. Answers that begin with 5 are final, everything
 * else may go better later. Safe for many threads; blocks.
 */
public final class SmtpMailer implements Mailer, AutoCloseable {
    private static final int FINAL = 500;

    private final InternetAddress from;
    private final Clock clock;
    private final SmtpConnections connections;

    /**
     * @param from for example {@code Rialto <no-reply@example.org>}
     * @throws IllegalArgumentException when mails cannot be from it
     */
    public SmtpMailer(SmtpSettings settings, String from, Clock clock) {
        this.clock = clock;
        this.from = MailMessage.sender(from).orElseThrow(() -> new IllegalArgumentException("not a sender: " + from));
        this.connections = new SmtpConnections(settings, clock);
    }

    /** Repeated mails carry the same Message-ID. */
    @Override
    public Delivery send(JobId id, Mail mail) {
        MimeMessage message;
        try {
            message = MailMessage.of(id, mail, from, clock.instant());
        } catch (AddressException e) {
            return new Delivery.Refused("the address is none that mail servers know");
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail of the kind " + mail.kind() + " cannot be written", e);
        }
        SmtpConnections.Connection connection = null;
        try {
            connection = connections.take();
            if (connection == null) {
                return new Delivery.TryLater("all connections to the mail server are in use");
            }
            connection.transport().sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            if (connection != null) {
                connections.drop(connection);
            }
            return failed(e);
        }
        connections.keep(connection);
        return new Delivery.Sent();
    }

    private static Delivery failed(MessagingException e) {
        int code = code(e);
        String why = code == 0 ? e.getClass().getSimpleName() : "the mail server answered " + code;
        return code >= FINAL ? new Delivery.Refused(why) : new Delivery.TryLater(why);
    }

    /** @return what the server answered about the mail; 0 when it never came to that */
    private static int code(MessagingException failure) {
        for (Exception e = failure; e instanceof MessagingException step; e = step.getNextException()) {
            int code =
                    switch (step) {
                        case SMTPAddressFailedException address -> address.getReturnCode();
                        case SMTPSenderFailedException sender -> sender.getReturnCode();
                        // of a mail whose only recipient was refused it tells the answer to that
                        case SMTPSendFailedException send -> send.getReturnCode();
                        default -> 0;
                    };
            if (code > 0) {
                return code;
            }
        }
        return 0;
    }

    /** Closes connections that nobody used for a while. */
    public void closeIdle() {
        connections.closeIdle();
    }

    @Override
    public void close() {
        connections.close();
    }
}
