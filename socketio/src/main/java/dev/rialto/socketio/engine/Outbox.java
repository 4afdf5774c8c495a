package dev.rialto.socketio.engine;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bounded outgoing queue of one session. Any thread reserves room; the session's executor queues and takes. Bytes count from
 * the reservation until the transport has written them, so what is on its way to the executor, and what waits in the kernel's
 * way, is bounded too.
 */
final class Outbox {
    private final Queue<Outgoing> pending = new ArrayDeque<>(1);
    private final AtomicLong queuedBytes = new AtomicLong();
    private final long maxBytes;
    private volatile boolean closed;
    private volatile boolean progressed;

    Outbox(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether there is room, which is taken then. */
    boolean reserve(int bytes) {
        if (queuedBytes.addAndGet(bytes) > maxBytes) {
            queuedBytes.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    boolean closed() {
        return closed;
    }

    /** Queues what has its room already. */
    void add(Outgoing outgoing) {
        pending.add(outgoing);
    }

    /** Takes what it must, room or not: the last word to a client that is being closed. */
    void addLast(Outgoing outgoing) {
        queuedBytes.addAndGet(outgoing.sizeBytes());
        pending.add(outgoing);
    }

    /** Moves at least one packet into the batch if there is one, and more while they fit into {@code bytes}. */
    void take(List<Outgoing> batch, long bytes) {
        long room = bytes;
        Outgoing next = pending.peek();
        while (next != null && (batch.isEmpty() || next.sizeBytes() <= room)) {
            pending.remove();
            batch.add(next);
            room -= next.sizeBytes();
            next = pending.peek();
        }
    }

    /** Gives room back; called on whatever thread the transport writes. */
    void written(long bytes) {
        queuedBytes.addAndGet(-bytes);
        if (!progressed) {
            progressed = true;
        }
    }

    /** Whether anything was written since this was asked the last time. */
    boolean takeProgress() {
        boolean was = progressed;
        progressed = false;
        return was;
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

    /** Drops what has not been taken. */
    void clear() {
        for (Outgoing next = pending.poll(); next != null; next = pending.poll()) {
            queuedBytes.addAndGet(-next.sizeBytes());
        }
    }
}
