package dev.rialto.platform.mail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.jobs.JobId;
import dev.rialto.platform.json.Json;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;

/**
 * Hands mail to SendGrid ({@code POST /v3/mail/send}). The mail's id goes along as {@code custom_args.rialto_id}. Links are not
 * rewritten to be counted: they hold tokens.
 */
public final class SendGridMailer implements Mailer, AutoCloseable {
    private final SendGridSettings settings;
    private final InternetAddress from;
    private final MailApi api;

    /** @param patience how long an answer may take */
    public SendGridMailer(SendGridSettings settings, String from, Duration patience, Clock clock) {
        this.settings = settings;
        this.from = MailMessage.sender(from).orElseThrow(() -> new IllegalArgumentException("not a sender: " + from));
        this.api = new MailApi("SendGrid", patience, clock);
    }

    @Override
    public Delivery send(JobId id, Mail mail) {
        return api.send(HttpRequest.newBuilder(URI.create(settings.url() + "/v3/mail/send"))
                .header("Authorization", "Bearer " + settings.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body(id, mail)))));
    }

    private ObjectNode body(JobId id, Mail mail) {
        ObjectNode body = Json.object();
        ObjectNode person = body.putArray("personalizations").addObject();
        person.putArray("to").addObject().put("email", mail.to());
        person.putObject("custom_args").put("rialto_id", id.toString());
        ObjectNode sender = body.putObject("from").put("email", from.getAddress());
        if (from.getPersonal() != null) {
            sender.put("name", from.getPersonal());
        }
        body.put("subject", mail.subject());
        ArrayNode content = body.putArray("content");
        content.addObject().put("type", "text/plain").put("value", mail.text());
        if (mail.html() != null) {
            content.addObject().put("type", "text/html").put("value", mail.html());
        }
        MailMessage.headers(mail).forEach(body.putObject("headers")::put);
        ObjectNode tracking = body.putObject("tracking_settings");
        tracking.putObject("click_tracking").put("enable", false);
        tracking.putObject("open_tracking").put("enable", false);
        return body;
    }

    @Override
    public void close() {
        api.close();
    }
}
