package dev.rialto.messaging;

import java.util.List;

/**
 * What the messages of a conversation are about, of one moment.
 *
 * @param items the latest first, at most {@link Conversations#MAX_REFERENCES}
 * @param head the revision up to which they are counted
 */
public record ReferenceCounts(List<ReferenceCount> items, long head) {}
