package dev.rialto.feeds;

import dev.rialto.platform.ids.PersonId;
import java.util.Collection;
import java.util.Set;

/** The access function of one kind of feed; the feature that owns the kind gives it. */
@FunctionalInterface
public interface FeedReader {
    /** @return those of the feeds, all of this kind, that the person may read now */
    Set<FeedName> readable(PersonId person, Collection<FeedName> feeds);
}
