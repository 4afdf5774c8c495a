package dev.rialto.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The buckets that all nodes share, in Redis. Whoever asks waits for Redis, so it must not be an event loop. Those of one
 * node who ask for the same bucket at the same moment go together. When Redis does not answer in time, it is left alone for a
 * moment, so that only few wait for nothing.
 */
final class RedisBuckets implements Buckets {
    private static final Logger log = LoggerFactory.getLogger(RedisBuckets.class);
    private static final long LEAVE_ALONE_NANOS = Duration.ofMillis(500).toNanos();
    private static final Duration KEEP_AT_MOST = Duration.ofHours(1);
    private static final int MOST = 50_000;

    private final Supplier<@Nullable StatefulRedisConnection<String, byte[]>> redis;
    private final String prefix;
    private final Clock clock;
    private final Duration patience;
    private final Cache<Key, Bucket> proxies = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicLong askAgainAt = new AtomicLong(System.nanoTime());
    private volatile @Nullable ProxyManager<String> manager;

    /**
     * @param redis the connection; null while there was none yet
     * @param patience how long one request waits for it
     */
    RedisBuckets(
            Supplier<@Nullable StatefulRedisConnection<String, byte[]>> redis,
            String installation,
            Clock clock,
            Duration patience) {
        this.redis = redis;
        this.prefix = "rialto:" + installation + ":limit:";
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public @Nullable ConsumptionProbe take(Key key) {
        StatefulRedisConnection<String, byte[]> connection = redis.get();
        if (connection == null || !connection.isOpen() || askAgainAt.get() - System.nanoTime() > 0) {
            return null;
        }
        try {
            ProxyManager<String> shared = manager(connection);
            ConsumptionProbe probe = proxies.get(key, k -> proxy(shared, k)).tryConsumeAndReturnRemaining(1);
            if (away.compareAndSet(true, false)) {
                log.info("the nodes count together again");
            }
            return probe;
        } catch (RuntimeException e) {
            askAgainAt.set(System.nanoTime() + LEAVE_ALONE_NANOS);
            if (away.compareAndSet(false, true)) {
                log.warn("Redis does not count; each node counts for itself", e);
            }
            return null;
        }
    }

    private Bucket proxy(ProxyManager<String> shared, Key key) {
        return shared.builder().withOptimization(Optimizations.batching()).build(prefix + key, key::configuration);
    }

    private ProxyManager<String> manager(StatefulRedisConnection<String, byte[]> connection) {
        ProxyManager<String> known = manager;
        if (known != null) {
            return known;
        }
        ProxyManager<String> made = Bucket4jLettuce.casBasedBuilder(connection)
                .clientClock(new ClockMeter(clock))
                .requestTimeout(patience)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEEP_AT_MOST))
                .build();
        manager = made;
        return made;
    }
}
