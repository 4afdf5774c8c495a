package dev.rialto.platform.mail;

import dev.rialto.platform.jobs.JobId;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Hands mail to a server by SMTP (RFC 5321), one connection a mail. Answers that begin with 5 are final, everything else may go
 * better later. Safe for many threads; blocks.
 */
public final class SmtpMailer implements Mailer {
    private static final int FINAL = 500;

    private final SmtpSettings settings;
    private final InternetAddress from;
    private final Session session;
    private final Clock clock;

    /** @throws IllegalArgumentException when mails cannot be from the sender */
    public SmtpMailer(SmtpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.from = sender(settings.from())
                .orElseThrow(() -> new IllegalArgumentException("not a sender: " + settings.from()));
        this.session = Session.getInstance(properties(settings));
    }

    /** Whether a mail can be from it, for example {@code Rialto <no-reply@example.org>}. */
    public static boolean canBeFrom(String sender) {
        return sender(sender).isPresent();
    }

    private static Optional<InternetAddress> sender(String text) {
        try {
            return Optional.of(new InternetAddress(text, true))
                    .filter(sender -> sender.getAddress().contains("@"));
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    /** Repeated mails carry the same Message-ID. */
    @Override
    public Delivery send(JobId id, Mail mail) {
        MimeMessage message;
        try {
            message = message(id, mail);
        } catch (AddressException e) {
            return new Delivery.Refused("the address is none that mail servers know");
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail of the kind " + mail.kind() + " cannot be written", e);
        }
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
            transport.sendMessage(message, message.getAllRecipients());
            return new Delivery.Sent();
        } catch (MessagingException e) {
            int code = code(e);
            String why = code == 0 ? e.getClass().getSimpleName() : "the mail server answered " + code;
            return code >= FINAL ? new Delivery.Refused(why) : new Delivery.TryLater(why);
        }
    }

    private MimeMessage message(JobId id, Mail mail) throws MessagingException {
        String domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id + "@" + domain + ">");
            }
        };
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // RFC 3834: whoever answers for absent people does not answer this
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Rialto-Kind", mail.kind());
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.saveChanges();
        return message;
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

    private static Properties properties(SmtpSettings settings) {
        String timeoutMs = String.valueOf(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", timeoutMs);
        properties.setProperty("mail.smtp.timeout", timeoutMs);
        properties.setProperty("mail.smtp.writetimeout", timeoutMs);
        properties.setProperty("mail.smtp.auth", String.valueOf(settings.user() != null));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.tls()) {
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case IMPLICIT -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        return properties;
    }
}
