package dev.rialto.sync.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.json.Json;
import dev.rialto.sync.RecordKey;
import java.util.List;

/** Two devices wrote the same fields of a record without knowing of each other. */
record Clash(RecordKey record, Side kept, Side lost, List<RecordKey> with) {
    /** The type of the records that tell people of clashes. */
    static final String TYPE = "conflict";

    /** @param values by field; {@code deleted: true} for a deletion */
    record Side(ObjectNode values, Stamped stamped) {}

    /** Who writes on a replica. */
    record Author(String personId, String device) {}

    ObjectNode fields(Author keeper, Author loser) {
        ObjectNode json = Json.object().put("type", record.type()).put("record", record.id());
        var names = json.putArray("fields");
        (lost.values.has(Stamped.DELETED) ? kept : lost).values.fieldNames().forEachRemaining(names::add);
        json.set("kept", side(kept, keeper));
        json.set("lost", side(lost, loser));
        json.put("status", "open");
        if (!with.isEmpty()) {
            var others = json.putArray("with");
            with.forEach(key -> others.add(key.toString()));
        }
        return json;
    }

    private static ObjectNode side(Side side, Author author) {
        ObjectNode json = Json.object();
        json.set("values", side.values);
        return json.put("personId", author.personId())
                .put("device", author.device())
                .put("at", side.stamped.stamp().ms());
    }
}
