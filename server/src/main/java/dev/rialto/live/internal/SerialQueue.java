package dev.rialto.live.internal;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one socket's work in order, one at a time, on threads of a shared executor. Bounded. */
public final class SerialQueue {
    private static final Logger log = LoggerFactory.getLogger(SerialQueue.class);

    private final Executor executor;
    private final int capacity;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    public SerialQueue(Executor executor, int capacity) {
        this.executor = executor;
        this.capacity = capacity;
    }

    /** @return false when too much is waiting already */
    public boolean offer(Runnable work) {
        synchronized (waiting) {
            if (waiting.size() >= capacity) {
                return false;
            }
            add(work);
            return true;
        }
    }

    /** Takes the work whatever is waiting: for the end of a socket's life, which happens once. */
    public void last(Runnable work) {
        synchronized (waiting) {
            add(work);
        }
    }

    private void add(Runnable work) {
        waiting.add(work);
        if (!running) {
            running = true;
            executor.execute(this::drain);
        }
    }

    private void drain() {
        for (; ; ) {
            Runnable next;
            synchronized (waiting) {
                next = waiting.poll();
                if (next == null) {
                    running = false;
                    return;
                }
            }
            try {
                next.run();
            } catch (RuntimeException e) {
                log.error("a socket's work failed", e);
            }
        }
    }
}
