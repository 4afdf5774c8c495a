package dev.rialto.platform.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rialto.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * SendGrid and Mailgun as far as mails are handed to them: they check key and form, keep what they took, and do what they are told
 * to for the next requests.
 */
final class TestMailApi implements AutoCloseable {
    static final String KEY = "a secret key";
    static final String DOMAIN = "mg.rialto.example";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<Mood> moods = new ConcurrentLinkedQueue<>();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();

    /** How it treats one request. */
    sealed interface Mood {
        /** @param retryAfter null to say nothing of it */
        record Answers(int status, @Nullable String retryAfter) implements Mood {
            Answers(int status) {
                this(status, null);
            }
        }

        /** Takes the mail, and nobody hears of it. */
        record TakesSilently() implements Mood {}

        /** Takes the mail and hangs up. */
        record TakesAndHangsUp() implements Mood {}
    }

    /** A mail that it took. */
    record Taken(
            String id,
            String from,
            String to,
            String subject,
            String text,
            @Nullable String html,
            Map<String, String> headers,
            boolean tracked) {}

    TestMailApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v3/mail/send", exchange -> answer(exchange, this::sendGrid));
        server.createContext("/v3/" + DOMAIN + "/messages", exchange -> answer(exchange, this::mailgun));
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void next(Mood mood) {
        moods.add(mood);
    }

    List<Taken> taken() {
        return taken;
    }

    private interface Api {
        int status(HttpExchange exchange, String body);
    }

    private void answer(HttpExchange exchange, Api api) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (moods.poll()) {
            case null -> send(exchange, api.status(exchange, body));
            case Mood.Answers answers -> {
                if (answers.retryAfter() != null) {
                    exchange.getResponseHeaders().set("Retry-After", answers.retryAfter());
                }
                send(exchange, answers.status());
            }
            case Mood.TakesSilently silently -> {
                api.status(exchange, body);
                waitForTheEnd();
            }
            case Mood.TakesAndHangsUp hangsUp -> {
                api.status(exchange, body);
                exchange.close();
            }
        }
    }

    private int sendGrid(HttpExchange exchange, String body) {
        if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return 401;
        }
        JsonNode mail = Json.parse(body);
        JsonNode person = mail.at("/personalizations/0");
        JsonNode from = mail.path("from");
        Map<String, String> headers = mail.path("headers").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().asText()));
        taken.add(new Taken(
                person.at("/custom_args/rialto_id").asText(),
                from.path("name").asText() + " <" + from.path("email").asText() + ">",
                person.at("/to/0/email").asText(),
                mail.path("subject").asText(),
                mail.at("/content/0/value").asText(),
                mail.path("content").has(1) ? mail.at("/content/1/value").asText() : null,
                headers,
                mail.at("/tracking_settings/click_tracking/enable").asBoolean(true)));
        return 202;
    }

    private int mailgun(HttpExchange exchange, String body) {
        String credentials = Base64.getEncoder().encodeToString(("api:" + KEY).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + credentials).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return 401;
        }
        Map<String, String> form = Arrays.stream(body.split("&", -1))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> decoded(field[0]), field -> decoded(field[1])));
        Map<String, String> headers = form.entrySet().stream()
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
                headers,
                !"no".equals(form.get("o:tracking"))));
        return 200;
    }

    private void waitForTheEnd() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }
}
