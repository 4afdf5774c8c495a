package dev.rialto.money.internal.learn;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** The numbers of the model, chosen on the training part of the data in {@code bench/categoriser}; {@code weights.ts} has the same. */
final class Weights {
    /** Added to what of a feature went to other categories: one sighting proves little. */
    static final long SMOOTHING = 5;
    /** Added to what went to other categories at all: a young book has seen little. */
    static final long BACKGROUND = 10_000;
    /** Scores to the shares of the categories after the first. */
    static final double TEMPERATURE = 2;
    /** From here on the model is sure, if it has seen that many. */
    static final double SURE = 0.94;

    static final int SURE_AFTER = 20;

    /** What a transaction of the present month weighs. */
    private static final int PRESENT = 64;

    private static final double HALF_LIFE_MONTHS = 12;
    private static final int CORRECTION = 3;

    private Weights() {}

    /** A whole number, and the same for the same transaction whenever it is asked for. */
    static long of(FiledExample filed, YearMonth present) {
        long age = Math.max(0, ChronoUnit.MONTHS.between(filed.month(), present));
        long recent = Math.max(1, Math.round(PRESENT * Math.pow(2, -age / HALF_LIFE_MONTHS)));
        return filed.corrected() ? recent * CORRECTION : recent;
    }

    /** Probability of the first category, from its lead and the share of words never seen. */
    static double probability(double lead, double unknownShare) {
        return 1 / (1 + Math.exp(-(-1.05 + 1.33 * Math.sqrt(lead) - 2.5 * unknownShare)));
    }

    /** How much a feature speaks for a category with which so much of all of it was seen. */
    static double lift(long total, long weight) {
        return Math.log((double) (total + SMOOTHING) / (total - weight + SMOOTHING));
    }
}
