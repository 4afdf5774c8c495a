package dev.rialto.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.local.LocalBucket;
import java.time.Clock;

/** The buckets of this node alone, in memory. One that nobody asked for during its window is full and forgotten. */
final class LocalBuckets implements Buckets {
    /** About 20 MB. Of more parties than this at once, the quiet ones are forgotten. */
    private static final int MOST = 50_000;

    private final ClockMeter meter;
    private final Cache<Key, LocalBucket> buckets;

    LocalBuckets(Clock clock) {
        this.meter = new ClockMeter(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfter(Expiry.<Key, LocalBucket>accessing((key, bucket) -> key.window()))
                .ticker(meter::currentTimeNanos)
                .build();
    }

    @Override
    public ConsumptionProbe take(Key key) {
        return buckets.get(key, this::full).tryConsumeAndReturnRemaining(1);
    }

    private LocalBucket full(Key key) {
        var builder = Bucket.builder().withCustomTimePrecision(meter);
        for (var bandwidth : key.configuration().getBandwidths()) {
            builder.addLimit(bandwidth);
        }
        return builder.build();
    }
}
