package dev.rialto.identity.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.ids.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes when sessions were seen: at most once a minute each, many in one write, never while a request waits. */
final class LastSeen {
    private static final Logger log = LoggerFactory.getLogger(LastSeen.class);
    private static final Duration ONCE_IN = Duration.ofMinutes(1);
    private static final int MAX_SESSIONS = 100_000;

    private final Database database;
    private final Clock clock;
    private final Executor later;
    private final SessionStore store = new SessionStore();
    private final Cache<SessionId, Boolean> recently;
    private final Map<SessionId, Instant> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    /** @param later runs the write after a moment in which more may gather */
    LastSeen(Database database, Clock clock, Ticker ticker, Executor later) {
        this.database = database;
        this.clock = clock;
        this.later = later;
        this.recently = Caffeine.newBuilder()
                .expireAfterWrite(ONCE_IN)
                .maximumSize(MAX_SESSIONS)
                .ticker(ticker)
                .build();
    }

    void seen(SessionId session) {
        if (recently.asMap().putIfAbsent(session, true) != null || waiting.size() >= MAX_SESSIONS) {
            return;
        }
        waiting.put(session, clock.instant());
        if (writing.compareAndSet(false, true)) {
            later.execute(this::write);
        }
    }

    /** It is noted the next time, however recently it was. */
    void lookAgain(SessionId session) {
        recently.invalidate(session);
    }

    private void write() {
        writing.set(false);
        Map<SessionId, Instant> batch = new HashMap<>(waiting);
        batch.forEach(waiting::remove);
        if (batch.isEmpty()) {
            return;
        }
        try {
            database.inTransaction(tx -> {
                store.seen(tx.handle(), batch);
                return true;
            });
        } catch (RuntimeException e) {
            log.debug("{} sessions were seen but not noted", batch.size(), e);
        }
    }
}
