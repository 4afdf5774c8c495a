package dev.rialto.simulators;

import com.sun.net.httpserver.Headers;
import dev.rialto.simulators.HttpSimulator.Reply;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A CAPTCHA service as Turnstile and hCaptcha are one: a token of a human counts once. It can break, and it can keep everybody
 * waiting.
 */
public final class CaptchaSimulator implements AutoCloseable {
    public static final String SITE_KEY = "site-key";
    public static final String SECRET = "a secret & more";
    private static final String PATH = "/siteverify";

    private final HttpSimulator http = new HttpSimulator();
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

    public CaptchaSimulator() {
        http.serve(PATH, this::answer);
    }

    /** Where tokens are verified. */
    public URI url() {
        return URI.create(http.url() + PATH);
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

    private Reply answer(String method, String path, Headers headers, byte[] body) {
        Map<String, String> form = Form.read(body);
        asked.add(form);
        return switch (mood) {
            case WELL -> Reply.of(200, Json.text(Map.of("success", isHuman(form))));
            case BROKEN -> Reply.of(500, "{}");
            case NONSENSE -> Reply.of(200, "<html>");
            case SILENT -> http.sayNothing();
        };
    }

    private boolean isHuman(Map<String, String> form) {
        return SECRET.equals(form.get("secret")) && humans.remove(form.getOrDefault("response", ""));
    }

    @Override
    public void close() {
        http.close();
    }
}
