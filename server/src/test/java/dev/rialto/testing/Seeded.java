package dev.rialto.testing;

import java.util.Random;
import java.util.function.Consumer;

/** Randomness that can be repeated: a failure names the seed, and {@code -Drialto.seed=…} runs just that one. */
public final class Seeded {
    private Seeded() {}

    public static void run(int cases, Consumer<Random> property) {
        Long only = Long.getLong("rialto.seed");
        long first = only == null ? System.nanoTime() : only;
        for (int i = 0; i < (only == null ? cases : 1); i++) {
            long seed = first + i;
            try {
                property.accept(new Random(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("failed with -Drialto.seed=" + seed, e);
            }
        }
    }
}
