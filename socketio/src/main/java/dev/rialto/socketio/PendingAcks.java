package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** The acknowledgements a socket owes the server: bounded, each with a timeout, cancelled when the socket goes. */
final class PendingAcks {
    /** An acknowledgement that was asked for. */
    record Pending(long id, CompletableFuture<List<JsonNode>> answer) {}

    private final Map<Long, CompletableFuture<List<JsonNode>>> pending = new ConcurrentHashMap<>();
    private final AtomicLong nextId = new AtomicLong();
    private final int max;
    private volatile boolean closed;

    PendingAcks(int max) {
        this.max = max;
    }

    Pending open(EventExecutor executor, Duration timeout) {
        long id = nextId.getAndIncrement();
        CompletableFuture<List<JsonNode>> answer = new CompletableFuture<>();
        if (pending.size() >= max) {
            answer.completeExceptionally(new RejectedExecutionException("too many unanswered events"));
            return new Pending(id, answer);
        }
        pending.put(id, answer);
        var timer = executor.schedule(() -> expire(id), timeout.toMillis(), TimeUnit.MILLISECONDS);
        var _ = answer.whenComplete((_, _) -> timer.cancel(false));
        if (closed) {
            cancelAll();
        }
        return new Pending(id, answer);
    }

    /** Completes an acknowledgement; one that is unknown, or late, is ignored. */
    void complete(long id, List<JsonNode> args) {
        CompletableFuture<List<JsonNode>> answer = pending.remove(id);
        if (answer != null) {
            answer.complete(args);
        }
    }

    /** Asks are answered again. */
    void reopen() {
        closed = false;
    }

    void close() {
        closed = true;
        cancelAll();
    }

    private void cancelAll() {
        for (Long id : List.copyOf(pending.keySet())) {
            CompletableFuture<List<JsonNode>> answer = pending.remove(id);
            if (answer != null) {
                answer.completeExceptionally(new CancellationException("the socket has disconnected"));
            }
        }
    }

    private void expire(long id) {
        CompletableFuture<List<JsonNode>> answer = pending.remove(id);
        if (answer != null) {
            answer.completeExceptionally(new TimeoutException("no acknowledgement in time"));
        }
    }
}
