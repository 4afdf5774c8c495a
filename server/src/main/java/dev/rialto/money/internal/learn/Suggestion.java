package dev.rialto.money.internal.learn;

import java.util.List;

/**
 * Under which category a transaction probably belongs.
 *
 * @param candidates at most three, the best first
 * @param sure nineteen times in twenty the first one is right
 * @param reasons at most five, the strongest first
 */
public record Suggestion(List<Candidate> candidates, boolean sure, List<Reason> reasons) {

    public record Candidate(String category, double probability) {}

    /**
     * Something of the transaction that speaks for the first category, the more the higher the weight.
     *
     * @param text the words, folded; empty for {@code AMOUNT} and {@code ACCOUNT}
     */
    public record Reason(FeatureKind kind, String text, double weight) {}
}
