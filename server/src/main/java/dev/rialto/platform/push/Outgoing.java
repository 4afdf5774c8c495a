package dev.rialto.platform.push;

import dev.rialto.platform.http.RetryAfter;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks services that are not ours. Everything is bounded: how many are asked at once, how long one may take from the first packet
 * to the last, how much of its answer is read. Redirects are not followed.
 */
final class Outgoing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Outgoing.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final int AT_ONCE = 64;
    private static final int MAX_ANSWER_BYTES = 16 * 1024;
    private static final int MAX_EXCERPT = 200;

    private static final Duration USUAL_WAIT = Duration.ofMinutes(1);
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    private final Duration patience;
    private final Clock clock;
    private final HttpClient http;
    private final Semaphore room = new Semaphore(AT_ONCE);

    /** What a service said; of a long body only the beginning. */
    record Reply(int status, HttpHeaders headers, String body) {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** Whether the service is at fault or busy, and may do better another time. */
        boolean isPassing() {
            return status == 408 || status == 425 || status == 429 || status >= 500;
        }

        /** For the log: one line. */
        String excerpt() {
            String line = body.replaceAll("[^\\p{Print}]+", " ").strip();
            return status + " " + line.substring(0, Math.min(line.length(), MAX_EXCERPT));
        }
    }

    Outgoing(Duration patience, Clock clock) {
        this.patience = patience;
        this.clock = clock;
        Duration connect = patience.compareTo(CONNECT_WITHIN) < 0 ? patience : CONNECT_WITHIN;
        this.http = HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(Redirect.NEVER)
                .build();
    }

    /** @return null when there was no whole answer in time */
    @Nullable
    Reply ask(HttpRequest request) {
        try {
            if (!room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return null;
            }
            try {
                return asked(request);
            } finally {
                room.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private @Nullable Reply asked(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, head -> new FirstBytes(MAX_ANSWER_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(
                    response.statusCode(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (ExecutionException e) {
            log.debug("{} does not answer ({})", request.uri().getHost(), String.valueOf(e.getCause()));
            return null;
        } catch (TimeoutException e) {
            log.debug("{} does not answer in time", request.uri().getHost());
            return null;
        } finally {
            answer.cancel(true);
        }
    }

    /** When to come back, as the service wishes or as is usual. */
    PushOutcome.Later later(@Nullable Reply reply) {
        Duration wish = reply == null
                ? USUAL_WAIT
                : RetryAfter.of(reply.headers(), clock).orElse(USUAL_WAIT);
        return new PushOutcome.Later(wish.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : wish);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
