package dev.rialto.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.json.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** One device's copy of a scope, as far as a test needs it: it pushes, and says what it knows. */
public final class TestReplica {
    private final TestPerson person;
    private final String feed;
    private final String id = UUID.randomUUID().toString();
    private final AtomicLong seq = new AtomicLong();
    private long clockMs = System.currentTimeMillis();
    private long knows;

    public TestReplica(TestPerson person, String feed) {
        this.person = person;
        this.feed = feed;
    }

    /** From now on it has seen everything up to this revision. */
    public TestReplica knowing(long rev) {
        knows = rev;
        return this;
    }

    /** Its clock, which stands still otherwise. */
    public TestReplica at(long ms) {
        clockMs = ms;
        return this;
    }

    public static ObjectNode set(String type, String id, Map<String, ?> fields) {
        ObjectNode op = Json.object().put("type", type).put("id", id);
        op.set("set", Json.tree(fields));
        return op;
    }

    public static ObjectNode add(ObjectNode op, Map<String, Long> amounts) {
        op.set("add", Json.tree(amounts));
        return op;
    }

    public static ObjectNode deleted(String type, String id, boolean gone) {
        return Json.object().put("type", type).put("id", id).put("deleted", gone);
    }

    /** A mutation of these operations, made now. */
    public ObjectNode mutation(ObjectNode... ops) {
        ObjectNode mutation = Json.object()
                .put("mutationId", UUID.randomUUID().toString())
                .put("seq", seq.incrementAndGet())
                .put("baseRev", knows);
        mutation.putObject("stamp").put("ms", clockMs).put("counter", 0);
        ArrayNode list = mutation.putArray("ops");
        for (ObjectNode op : ops) {
            list.add(op);
        }
        return mutation;
    }

    public TestClient.Response push(ObjectNode... mutations) {
        return pushAt(System.currentTimeMillis(), mutations);
    }

    /** @param sentAtMs what its clock says while it pushes */
    public TestClient.Response pushAt(long sentAtMs, ObjectNode... mutations) {
        ObjectNode body = Json.object()
                .put("replicaId", id)
                .put("schema", 1)
                .put("sentAt", sentAtMs)
                .put("rev", knows)
                .put("waiting", mutations.length);
        ArrayNode list = body.putArray("mutations");
        for (ObjectNode mutation : mutations) {
            list.add(mutation);
        }
        return person.post("/feeds/" + feed + "/mutations", body);
    }

    /** Pushes one mutation that must be taken. */
    public long does(ObjectNode... ops) {
        JsonNode result = result(mutation(ops));
        if (!result.path("status").asText().equals("applied")) {
            throw new AssertionError("rejected: " + result);
        }
        return result.path("rev").asLong();
    }

    /** Pushes one mutation and answers with what code it was rejected; empty when it was taken. */
    public String tries(ObjectNode... ops) {
        return result(mutation(ops)).path("code").asText();
    }

    public JsonNode result(ObjectNode mutation) {
        return push(mutation).expect(200).body().at("/results/0");
    }

    /** The fields of a record in a fresh snapshot; missing when it is not there. */
    public JsonNode record(String type, String recordId) {
        for (JsonNode line : snapshot()) {
            if (line.path("t").asText().equals(type) && line.path("i").asText().equals(recordId)) {
                return line.path("f");
            }
        }
        return Json.object().path("missing");
    }

    /** The lines of a fresh snapshot, the first and the last among them. */
    public JsonNode snapshot() {
        return person.get("/feeds/" + feed + "/snapshot").expect(200).body();
    }

    /** The fields of every record of a type. */
    public List<JsonNode> all(String type) {
        return snapshot()
                .valueStream()
                .filter(line -> line.path("t").asText().equals(type))
                .map(line -> line.path("f"))
                .toList();
    }
}
