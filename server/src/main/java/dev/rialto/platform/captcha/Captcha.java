package dev.rialto.platform.captcha;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rialto.platform.json.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies what a CAPTCHA's widget gave to a client. Turnstile and hCaptcha speak the same: a form with {@code secret},
 * {@code response} and {@code remoteip}, answered by JSON with {@code success}. Blocks; a bounded number at once.
 */
public final class Captcha implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Captcha.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final int AT_ONCE = 32;
    private static final long MAX_ANSWER_BYTES = 64 * 1024;

    private final CaptchaSettings settings;
    private final Duration patience;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
    private final Semaphore room = new Semaphore(AT_ONCE);

    /** What the service said. */
    public enum Verdict {
        HUMAN,
        REFUSED,
        /** It did not answer in time, or not sensibly. */
        UNAVAILABLE
    }

    /** @param patience how long the service may take */
    public Captcha(CaptchaSettings settings, Duration patience) {
        this.settings = settings;
        this.patience = patience;
    }

    public CaptchaSettings settings() {
        return settings;
    }

    /** @param address of the client */
    public Verdict verify(String token, String address) {
        if (!room.tryAcquire()) {
            return Verdict.UNAVAILABLE;
        }
        try {
            return asked(token, address);
        } catch (IOException e) {
            log.warn("the CAPTCHA service does not answer ({})", e.toString());
            return Verdict.UNAVAILABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.UNAVAILABLE;
        } finally {
            room.release();
        }
    }

    private Verdict asked(String token, String address) throws IOException, InterruptedException {
        Map<String, String> form = Map.of("secret", settings.secret(), "response", token, "remoteip", address);
        HttpRequest request = HttpRequest.newBuilder(settings.verifyUrl())
                .timeout(patience)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)))
                .build();
        HttpResponse<String> response =
                http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES));
        if (response.statusCode() != 200) {
            log.warn("the CAPTCHA service answers {}", response.statusCode());
            return Verdict.UNAVAILABLE;
        }
        return verdict(response.body());
    }

    private static Verdict verdict(String answer) throws JsonProcessingException {
        var success = Json.mapper().readTree(answer).path("success");
        if (!success.isBoolean()) {
            log.warn("the CAPTCHA service says nothing about success");
            return Verdict.UNAVAILABLE;
        }
        return success.asBoolean() ? Verdict.HUMAN : Verdict.REFUSED;
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
