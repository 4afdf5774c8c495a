package dev.rialto.platform.mail;

import dev.rialto.platform.http.RetryAfter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;

/** One provider's API over HTTP. Blocks; safe for many threads. */
final class MailApi implements AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    private final String provider;
    private final Duration patience;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();

    /** @param patience how long an answer may take */
    MailApi(String provider, Duration patience, Clock clock) {
        this.provider = provider;
        this.patience = patience;
        this.clock = clock;
    }

    /** An answer that does not come leaves open whether the mail was taken: it is sent again, under the same id. */
    Delivery send(HttpRequest.Builder request) {
        try {
            // what it says beside the status may repeat the address: nobody reads it
            return delivery(http.send(request.timeout(patience).build(), BodyHandlers.discarding()));
        } catch (IOException e) {
            return new Delivery.TryLater(provider + ": " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.TryLater(provider + " was not asked to the end");
        }
    }

    private Delivery delivery(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        String why = provider + " answered " + status;
        Delivery.TryLater later = new Delivery.TryLater(
                why, RetryAfter.of(answer.headers(), clock).orElse(Duration.ZERO));
        return switch (status) {
            case 200, 202 -> new Delivery.Sent();
            // a key that is wrong or may not send: the mail is none the worse for it
            case 401, 403, 408, 429 -> later;
            default -> status >= 400 && status < 500 ? new Delivery.Refused(why) : later;
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
