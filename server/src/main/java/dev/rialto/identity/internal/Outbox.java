package dev.rialto.identity.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what nobody waits for, such as sending mail: few at once, so that requests keep their connections, and few waiting. */
final class Outbox {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final int MAX_WAITING = 1000;
    private static final int AT_ONCE = 4;

    private final Executor executor;
    private final Semaphore room = new Semaphore(MAX_WAITING);
    private final Semaphore turns = new Semaphore(AT_ONCE);

    Outbox(Executor executor) {
        this.executor = executor;
    }

    /** @return false when too much is waiting; then nothing happens */
    boolean later(String what, Runnable work) {
        if (!room.tryAcquire()) {
            log.warn("no room for {}: {} are waiting", what, MAX_WAITING);
            return false;
        }
        executor.execute(() -> {
            turns.acquireUninterruptibly();
            try {
                work.run();
            } catch (RuntimeException e) {
                log.error("{} failed", what, e);
            } finally {
                turns.release();
                room.release();
            }
        });
        return true;
    }
}
