package dev.rialto.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change made on a device: all of it or nothing.
 *
 * @param seq rises with each mutation of a replica
 * @param baseRev how far the replica had come when it was made
 */
public record Mutation(String mutationId, long seq, long baseRev, Stamp stamp, List<Operation> ops) {

    /**
     * When it was made, by a hybrid logical clock.
     *
     * @param ms milliseconds since 1970
     */
    public record Stamp(long ms, int counter) implements Comparable<Stamp> {
        @Override
        public int compareTo(Stamp other) {
            return ms != other.ms ? Long.compare(ms, other.ms) : Integer.compare(counter, other.counter);
        }
    }

    /**
     * @param set fields with their new values; null clears a field
     * @param add counters with what is added to them
     * @param deleted true deletes the record, false brings it back
     */
    public record Operation(
            String type,
            String id,
            @Nullable ObjectNode set,
            @Nullable ObjectNode add,
            @Nullable Boolean deleted) {

        public RecordKey key() {
            return new RecordKey(type, id);
        }
    }
}
