package dev.rialto.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rialto.platform.captcha.CaptchaSettings;
import dev.rialto.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A CAPTCHA service as Turnstile and hCaptcha are one: a token of a human counts once. It can break, and it can keep everybody
 * waiting.
 */
public final class TestCaptcha implements AutoCloseable {
    public static final String SITE_KEY = "site-key";
    public static final String SECRET = "a secret & more";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<String> humans = ConcurrentHashMap.newKeySet();
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.WELL;

    /** How it answers. */
    public enum Mood {
        WELL,
        BROKEN,
        NONSENSE,
        SILENT
    }

    private TestCaptcha(HttpServer server) {
        this.server = server;
        server.createContext("/siteverify", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public static TestCaptcha start() {
        try {
            return new TestCaptcha(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public CaptchaSettings settings() {
        return new CaptchaSettings("turnstile", SITE_KEY, SECRET, URI.create(url()));
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/siteverify";
    }

    /** What its widget gives to a human. */
    public String solved() {
        String token = "human " + humans.size() + " & once";
        humans.add(token);
        return token;
    }

    public void become(Mood next) {
        mood = next;
    }

    /** The forms that were sent. */
    public List<Map<String, String>> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> form = Arrays.stream(
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&", -1))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> decoded(field[1])));
        asked.add(form);
        switch (mood) {
            case WELL -> send(exchange, 200, Json.text(Map.of("success", isHuman(form))));
            case BROKEN -> send(exchange, 500, "{}");
            case NONSENSE -> send(exchange, 200, "<html>");
            case SILENT -> waitForTheEnd();
        }
    }

    private boolean isHuman(Map<String, String> form) {
        return SECRET.equals(form.get("secret")) && humans.remove(form.getOrDefault("response", ""));
    }

    private void waitForTheEnd() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
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
