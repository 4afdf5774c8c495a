package dev.rialto.feeds;

/**
 * What became of a command.
 *
 * @param <A> the answer that is stored and given again
 * @param <F> why it was refused
 */
public sealed interface CommandResult<A, F> {
    /** @param replayed whether it was done earlier and this is the stored answer */
    record Done<A, F>(A answer, boolean replayed) implements CommandResult<A, F> {}

    /** Nothing was changed and nothing stored: the same id may be tried again. */
    record Refused<A, F>(F failure) implements CommandResult<A, F> {}

    /** The id was used before with another request; nothing was changed. */
    record IdReused<A, F>() implements CommandResult<A, F> {}
}
