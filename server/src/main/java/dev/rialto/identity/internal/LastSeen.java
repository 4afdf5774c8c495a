package dev.rialto.identity.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rialto.identity.internal.SessionStore.Sight;
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

/**
 * Notes when sessions were seen, and with the tokens of which rotation: of each rotation at once and then at most once a minute, many in
 * one write, never while a request waits.
 */
final class LastSeen {
    private static final Logger log = LoggerFactory.getLogger(LastSeen.class);
    private static final Duration ONCE_IN = Duration.ofMinutes(1);
    private static final int MAX_SESSIONS = 100_000;

    private final Database database;
    private final Clock clock;
    private final Executor later;
    private final SessionStore store = new SessionStore();
    private final Cache<Shown, Boolean> recently;
    private final Map<SessionId, Sight> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    /** Tokens of a rotation that were shown to us. */
    private record Shown(SessionId session, long rotation) {}

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

    /** @param rotation the counter of the refresh token that its access token came with */
    void seen(SessionId session, long rotation) {
        boolean known = recently.asMap().putIfAbsent(new Shown(session, rotation), true) != null;
        if (known || waiting.size() >= MAX_SESSIONS) {
            return;
        }
        Instant now = clock.instant();
        waiting.merge(
                session,
                new Sight(rotation, now),
                (before, after) -> new Sight(Math.max(before.used(), after.used()), after.at()));
        if (writing.compareAndSet(false, true)) {
            later.execute(this::write);
        }
    }

    private void write() {
        writing.set(false);
        Map<SessionId, Sight> batch = new HashMap<>(waiting);
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
