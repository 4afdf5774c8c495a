package dev.rialto.socketio.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bounded outgoing queue of one session. Any thread offers; the session's executor takes. Bytes count from the offer until
 * the transport has written them, so what waits in the kernel's way is bounded too.
 */
final class Outbox {
    private final Queue<Outgoing> pending = new ConcurrentLinkedQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final long maxBytes;
    private volatile boolean closed;
    private long writtenBytes;

    Outbox(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether there was room; what does not fit is not queued. After {@link #close} everything is swallowed. */
    boolean offer(Outgoing outgoing) {
        if (closed) {
            return true;
        }
        int size = outgoing.sizeBytes();
        if (queuedBytes.addAndGet(size) > maxBytes) {
            queuedBytes.addAndGet(-size);
            return false;
        }
        pending.add(outgoing);
        return true;
    }

    /** Takes at least one packet if there is one, and more while they fit into {@code bytes}. */
    List<Outgoing> take(long bytes) {
        List<Outgoing> batch = new ArrayList<>();
        long room = bytes;
        Outgoing next = pending.peek();
        while (next != null && (batch.isEmpty() || next.sizeBytes() <= room)) {
            pending.remove();
            batch.add(next);
            room -= next.sizeBytes();
            next = pending.peek();
        }
        return batch;
    }

    void written(long bytes) {
        queuedBytes.addAndGet(-bytes);
        writtenBytes += bytes;
    }

    /** All that was ever written; read and changed by the session's executor only. */
    long writtenBytes() {
        return writtenBytes;
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    long queuedBytes() {
        return queuedBytes.get();
    }

    /** Accepts nothing more; what is queued can still be taken. */
    void close() {
        closed = true;
    }

    /** Takes what it must, closed or not: the last word to a client that is being closed. */
    void offerLast(Outgoing outgoing) {
        queuedBytes.addAndGet(outgoing.sizeBytes());
        pending.add(outgoing);
    }

    /** Drops what has not been taken. */
    void clear() {
        for (Outgoing next = pending.poll(); next != null; next = pending.poll()) {
            queuedBytes.addAndGet(-next.sizeBytes());
        }
    }
}
