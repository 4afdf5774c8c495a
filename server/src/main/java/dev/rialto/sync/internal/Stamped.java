package dev.rialto.sync.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.json.Json;
import dev.rialto.sync.Mutation.Stamp;

/**
 * Who wrote a group of fields last. A record keeps them as JSON by group, with {@code *} for all groups that have none of their
 * own, since most rows are written once and whole.
 *
 * @param replica its number in the database
 * @param rev the revision that wrote it
 */
record Stamped(Stamp stamp, long replica, long rev) {
    private static final String ALL = "*";

    /** The group of whether the record is deleted. */
    static final String DELETED = "deleted";

    static Stamped of(ObjectNode stamps, String group) {
        JsonNode node = stamps.has(group) ? stamps.get(group) : stamps.get(ALL);
        return new Stamped(
                new Stamp(node.get(0).asLong(), node.get(1).asInt()),
                node.get(2).asLong(),
                node.get(3).asLong());
    }

    void into(ObjectNode stamps, String group) {
        stamps.set(group, json());
    }

    ObjectNode forAll() {
        ObjectNode stamps = Json.object();
        stamps.set(ALL, json());
        return stamps;
    }

    private ArrayNode json() {
        return Json.mapper()
                .createArrayNode()
                .add(stamp.ms())
                .add(stamp.counter())
                .add(replica)
                .add(rev);
    }

    boolean laterThan(Stamped other) {
        int byStamp = stamp.compareTo(other.stamp);
        return byStamp != 0 ? byStamp > 0 : replica > other.replica;
    }
}
