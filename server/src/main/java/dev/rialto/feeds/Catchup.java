package dev.rialto.feeds;

import java.util.List;

/** What a reader gets who asks for the changes after a revision. */
public sealed interface Catchup {
    /** There is no such feed. */
    record Unknown() implements Catchup {}

    /**
     * The revision asked for lies behind the horizon, in another epoch or in the future: load the resource again and go on
     * from {@code head}.
     */
    record Resync(String epoch, long head) implements Catchup {}

    /**
     * A page without a hole.
     *
     * @param from the revision asked for
     * @param to the last revision in it, or {@code from} when nothing was missed
     * @param more whether another page lies beyond
     */
    record Page(String epoch, long from, long to, long head, List<Change> changes, boolean more) implements Catchup {}
}
