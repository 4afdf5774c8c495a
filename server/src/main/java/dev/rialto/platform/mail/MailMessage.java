package dev.rialto.platform.mail;

import dev.rialto.platform.jobs.JobId;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;

/** A mail as it travels (RFC 5322): text, or the same as text and HTML. */
public final class MailMessage {
    /** RFC 8058: a mail program may end mails of this kind with one POST. */
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

    static {
        // jakarta.mail looks through all jars for it otherwise, several times for each mail
        System.getProperties().putIfAbsent(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    /** For messages that leave by no connection. */
    private static final Session NO_SESSION = Session.getInstance(new Properties());

    private MailMessage() {}

    /** Whether a mail can be from it, for example {@code Rialto <no-reply@example.org>}. */
    public static boolean canBeFrom(String sender) {
        return sender(sender).isPresent();
    }

    /** @return empty when mails cannot be from it */
    static Optional<InternetAddress> sender(String text) {
        try {
            return Optional.of(new InternetAddress(text, true))
                    .filter(sender -> sender.getAddress().contains("@"));
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    /** Ready to be sent; the encoding is whatever every mail server takes. */
    static MimeMessage of(JobId id, Mail mail, InternetAddress from, Instant at) throws MessagingException {
        return build(id, mail, from, at, null);
    }

    /** For files: people and programs can read its bodies as they are. */
    static MimeMessage readable(JobId id, Mail mail, InternetAddress from, Instant at) throws MessagingException {
        return build(id, mail, from, at, "8bit");
    }

    static MimeMessage read(InputStream in) throws MessagingException {
        return new MimeMessage(NO_SESSION, in);
    }

    private static MimeMessage build(JobId id, Mail mail, InternetAddress from, Instant at, @Nullable String encoding)
            throws MessagingException {
        String domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
        MimeMessage message = new MimeMessage(NO_SESSION) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id + "@" + domain + ">");
            }
        };
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(at));
        for (Map.Entry<String, String> header : headers(mail).entrySet()) {
            message.setHeader(header.getKey(), header.getValue());
        }
        if (mail.html() == null) {
            message.setText(mail.text(), StandardCharsets.UTF_8.name());
            if (encoding != null) {
                message.setHeader("Content-Transfer-Encoding", encoding);
            }
        } else {
            // the last one is what a mail program shows if it can (RFC 2046)
            message.setContent(new MimeMultipart(
                    "alternative", part(mail.text(), "plain", encoding), part(mail.html(), "html", encoding)));
        }
        message.saveChanges();
        return message;
    }

    /** What a mail says about itself, however it travels. */
    static Map<String, String> headers(Mail mail) {
        Map<String, String> headers = new LinkedHashMap<>();
        // RFC 3834: whoever answers for absent people does not answer this
        headers.put("Auto-Submitted", "auto-generated");
        headers.put("X-Rialto-Kind", mail.kind());
        if (mail.unsubscribeUrl() != null) {
            headers.put("List-Unsubscribe", "<" + mail.unsubscribeUrl() + ">");
            headers.put("List-Unsubscribe-Post", ONE_CLICK);
        }
        return headers;
    }

    private static MimeBodyPart part(String text, String subtype, @Nullable String encoding) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        if (encoding != null) {
            part.setHeader("Content-Transfer-Encoding", encoding);
        }
        return part;
    }
}
