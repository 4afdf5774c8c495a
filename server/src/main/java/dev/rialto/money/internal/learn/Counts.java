package dev.rialto.money.internal.learn;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of each feature was filed under which category. Whole numbers, so that learning in another order, or learning
 * and unlearning, leaves exactly the same behind.
 */
final class Counts {
    /** One feature, or all that was filed. */
    static final class Count {
        private final Map<String, Long> byCategory = new HashMap<>();
        private long total;

        long total() {
            return total;
        }

        long of(String category) {
            return byCategory.getOrDefault(category, 0L);
        }

        Map<String, Long> byCategory() {
            return byCategory;
        }

        /** @param weight may be negative, to take back */
        void add(String category, long weight) {
            total += weight;
            byCategory.merge(category, weight, (known, more) -> known + more == 0 ? null : known + more);
        }
    }

    private final Map<Integer, Count> features = new HashMap<>();
    private final Count filed = new Count();

    Count filed() {
        return filed;
    }

    @Nullable
    Count feature(int bucket) {
        return features.get(bucket);
    }

    Map<Integer, Count> features() {
        return features;
    }

    long weight(int bucket, String category) {
        Count known = features.get(bucket);
        return known == null ? 0 : known.of(category);
    }

    void addFeature(int bucket, String category, long weight) {
        Count count = features.computeIfAbsent(bucket, any -> new Count());
        count.add(category, weight);
        if (count.total() == 0) {
            features.remove(bucket);
        }
    }
}
