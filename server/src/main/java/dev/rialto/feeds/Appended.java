package dev.rialto.feeds;

import java.util.List;

/**
 * Changes that were committed together, as the bus carries them.
 *
 * @param from the revision before the first of them
 * @param to the revision of the last
 */
public record Appended(FeedName feed, String epoch, long from, long to, List<Change> changes) {}
