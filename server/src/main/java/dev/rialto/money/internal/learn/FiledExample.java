package dev.rialto.money.internal.learn;

import java.time.YearMonth;

/**
 * A transaction that a person filed.
 *
 * @param month the month of its date
 * @param corrected the person changed what it was filed under: counts more
 */
public record FiledExample(Example example, String category, YearMonth month, boolean corrected) {}
