package dev.rialto.simulators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import dev.rialto.simulators.HttpSimulator.Business;
import dev.rialto.simulators.HttpSimulator.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * SendGrid and Mailgun as far as mails are handed to them: they check key and form, keep what they took, and do what they are told
 * to for the next requests.
 */
public final class MailApiSimulator implements AutoCloseable {
    public static final String KEY = "a secret key";
    public static final String DOMAIN = "mg.rialto.example";

    private final HttpSimulator http = new HttpSimulator();
    private final ConcurrentLinkedQueue<Mood> moods = new ConcurrentLinkedQueue<>();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();

    /** How it treats one request. */
    public sealed interface Mood {
        /** @param retryAfter null to say nothing of it */
        record Answers(int status, @Nullable String retryAfter) implements Mood {
            public Answers(int status) {
                this(status, null);
            }
        }

        /** Takes the mail, and nobody hears of it. */
        record TakesSilently() implements Mood {}

        /** Takes the mail and hangs up. */
        record TakesAndHangsUp() implements Mood {}
    }

    /** A mail that it took. */
    public record Taken(
            String id,
            String from,
            String to,
            String subject,
            String text,
            @Nullable String html,
            Map<String, String> headers,
            boolean tracked) {}

    public MailApiSimulator() {
        http.serve("/v3/mail/send", as(this::sendGrid));
        http.serve("/v3/" + DOMAIN + "/messages", as(this::mailgun));
    }

    public URI url() {
        return URI.create(http.url());
    }

    public void next(Mood mood) {
        moods.add(mood);
    }

    public List<Taken> taken() {
        return taken;
    }

    /** One provider's; answers a status. */
    private interface Api {
        int take(Headers headers, byte[] body);
    }

    private Business as(Api api) {
        return (method, path, headers, body) -> switch (moods.poll()) {
            case null -> Reply.of(api.take(headers, body), "");
            case Mood.Answers(int status, String retryAfter) -> {
                Map<String, String> said = retryAfter == null ? Map.of() : Map.of("Retry-After", retryAfter);
                yield new Reply(status, said, "");
            }
            case Mood.TakesSilently silently -> {
                api.take(headers, body);
                yield http.sayNothing();
            }
            case Mood.TakesAndHangsUp hangsUp -> {
                api.take(headers, body);
                yield Reply.NONE;
            }
        };
    }

    private int sendGrid(Headers headers, byte[] body) {
        if (!("Bearer " + KEY).equals(headers.getFirst("Authorization"))) {
            return 401;
        }
        JsonNode mail;
        try {
            mail = Json.parse(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return 400;
        }
        JsonNode person = mail.at("/personalizations/0");
        JsonNode from = mail.path("from");
        Map<String, String> own = mail.path("headers").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().asText()));
        taken.add(new Taken(
                person.at("/custom_args/rialto_id").asText(),
                from.path("name").asText() + " <" + from.path("email").asText() + ">",
                person.at("/to/0/email").asText(),
                mail.path("subject").asText(),
                mail.at("/content/0/value").asText(),
                mail.path("content").has(1) ? mail.at("/content/1/value").asText() : null,
                own,
                mail.at("/tracking_settings/click_tracking/enable").asBoolean(true)));
        return 202;
    }

    private int mailgun(Headers headers, byte[] body) {
        String credentials = Base64.getEncoder().encodeToString(("api:" + KEY).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + credentials).equals(headers.getFirst("Authorization"))) {
            return 401;
        }
        Map<String, String> form = Form.read(body);
        Map<String, String> own = form.entrySet().stream()
                .filter(field ->
                        field.getKey().startsWith("h:") && !field.getKey().equals("h:Message-Id"))
                .collect(Collectors.toMap(field -> field.getKey().substring(2), Map.Entry::getValue));
        taken.add(new Taken(
                form.getOrDefault("v:rialto-id", ""),
                form.getOrDefault("from", ""),
                form.getOrDefault("to", ""),
                form.getOrDefault("subject", ""),
                form.getOrDefault("text", ""),
                form.get("html"),
                own,
                !"no".equals(form.get("o:tracking"))));
        return 200;
    }

    @Override
    public void close() {
        http.close();
    }
}
