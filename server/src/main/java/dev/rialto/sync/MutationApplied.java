package dev.rialto.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.feeds.FeedChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What took effect of a mutation. To apply it is to write it down, in the order of revisions. */
public record MutationApplied(String mutationId, String replicaId, Mutation.Stamp stamp, List<Row> rows)
        implements FeedChange {
    @Override
    public String changeType() {
        return "mutation_applied";
    }

    /**
     * @param type of the record
     * @param fields those that changed, counters as their new total, a cleared one as null; all when the record came back
     * @param deleted whether that changed
     */
    public record Row(
            @JsonProperty("t") String type,
            @JsonProperty("i") String id,
            @JsonProperty("f") @Nullable ObjectNode fields,
            @Nullable Boolean deleted) {}
}
