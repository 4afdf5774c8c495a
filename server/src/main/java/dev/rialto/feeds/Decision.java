package dev.rialto.feeds;

/**
 * What the work of a command decided.
 *
 * @param <A> the answer, kept with the command
 * @param <F> the failure; the transaction is rolled back
 */
public sealed interface Decision<A, F> {
    record Accept<A, F>(A answer) implements Decision<A, F> {}

    record Refuse<A, F>(F failure) implements Decision<A, F> {}
}
