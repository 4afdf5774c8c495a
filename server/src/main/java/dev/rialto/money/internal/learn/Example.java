package dev.rialto.money.internal.learn;

import org.jspecify.annotations.Nullable;

/**
 * What the categoriser sees of a transaction.
 *
 * @param amount minor units; negative is money out
 */
public record Example(@Nullable String payee, @Nullable String note, long amount, String account) {
    private static final long MAX_AMOUNT = (1L << 53) - 1;

    public Example {
        if (amount < -MAX_AMOUNT || amount > MAX_AMOUNT) {
            throw new IllegalArgumentException("no amount of a transaction");
        }
    }
}
