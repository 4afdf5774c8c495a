package dev.rialto.platform.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where permits are counted. Safe for many threads. */
interface Buckets {
    /** Takes one permit. @return null when it cannot be counted now */
    @Nullable
    ConsumptionProbe take(Key key);

    /**
     * One bucket. What it holds is part of its name, so that a changed limit begins afresh.
     *
     * @param who is counted
     */
    record Key(String limit, int permits, Duration window, String who) {
        BucketConfiguration configuration() {
            return BucketConfiguration.builder()
                    .addLimit(Bandwidth.builder()
                            .capacity(permits)
                            .refillGreedy(permits, window)
                            .build())
                    .build();
        }

        @Override
        public String toString() {
            return limit + ":" + permits + "/" + window.toSeconds() + ":" + who;
        }
    }
}
