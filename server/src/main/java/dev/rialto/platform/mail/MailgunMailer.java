package dev.rialto.platform.mail;

import dev.rialto.platform.jobs.JobId;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Hands mail to Mailgun ({@code POST /v3/<domain>/messages}, a form). The mail's id goes along as {@code v:rialto-id}. Links are not
 * rewritten to be counted: they hold tokens.
 */
public final class MailgunMailer implements Mailer, AutoCloseable {
    private final MailgunSettings settings;
    private final String from;
    private final MailApi api;

    /** @param patience how long an answer may take */
    public MailgunMailer(MailgunSettings settings, String from, Duration patience, Clock clock) {
        this.settings = settings;
        this.from = from;
        this.api = new MailApi("Mailgun", patience, clock);
    }

    @Override
    public Delivery send(JobId id, Mail mail) {
        String credentials =
                Base64.getEncoder().encodeToString(("api:" + settings.key()).getBytes(StandardCharsets.UTF_8));
        return api.send(HttpRequest.newBuilder(URI.create(settings.url() + "/v3/" + settings.domain() + "/messages"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form(id, mail)))));
    }

    private Map<String, String> form(JobId id, Mail mail) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("from", from);
        form.put("to", mail.to());
        form.put("subject", mail.subject());
        form.put("text", mail.text());
        if (mail.html() != null) {
            form.put("html", mail.html());
        }
        form.put("v:rialto-id", id.toString());
        form.put("h:Message-Id", "<" + id + "@" + settings.domain() + ">");
        MailMessage.headers(mail).forEach((name, value) -> form.put("h:" + name, value));
        form.put("o:tracking", "no");
        return form;
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        api.close();
    }
}
