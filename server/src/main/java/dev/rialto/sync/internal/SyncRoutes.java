package dev.rialto.sync.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.feeds.FeedName;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.json.Json;
import dev.rialto.sync.Mutation;
import dev.rialto.sync.ReplicaInfo;
import dev.rialto.sync.Sync;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The REST operations of {@code sync.yaml}. */
public final class SyncRoutes {
    /** Each holds a connection to the database while its client reads. */
    private static final int SNAPSHOTS_AT_ONCE = 4;

    private final Sync sync;
    private final Semaphore room = new Semaphore(SNAPSHOTS_AT_ONCE);

    public SyncRoutes(Sync sync) {
        this.sync = sync;
    }

    public void bind(Api api) {
        api.bind("getSnapshot", this::snapshot);
        api.bind("pushMutations", this::push);
        api.bind("listReplicas", this::replicas);
    }

    private Answer snapshot(Call call) {
        FeedName feed = feed(call);
        if (!sync.knows(feed)) {
            return Answer.problem(Problem.notFound());
        }
        if (!room.tryAcquire()) {
            return Answer.later(
                    Problem.of(503, "BUSY", "Many devices are loading. Try again shortly."), Duration.ofSeconds(1));
        }
        return Answer.stream("application/x-ndjson", out -> {
            try {
                sync.snapshot(feed, out);
            } finally {
                room.release();
            }
        });
    }

    private Answer push(Call call) {
        JsonNode body = call.body();
        List<Mutation> mutations = new ArrayList<>();
        body.path("mutations").forEach(node -> mutations.add(mutation(node)));
        var push = new Sync.Push(
                body.path("replicaId").asText(),
                body.path("schema").asInt(),
                body.path("sentAt").asLong(),
                body.path("rev").asLong(),
                body.path("waiting").asInt(),
                mutations);
        return switch (sync.push(
                feed(call), call.caller().person(), call.caller().deviceId(), push)) {
            case Sync.PushOutcome.Pushed pushed ->
                Answer.ok(Json.object()
                        .put("epoch", pushed.epoch())
                        .put("head", pushed.head())
                        .put("serverTime", pushed.serverTimeMs())
                        .set("results", Json.tree(pushed.results())));
            case Sync.PushOutcome.Unknown unknown -> Answer.problem(Problem.notFound());
            case Sync.PushOutcome.SchemaUnsupported no ->
                Answer.problem(Problem.of(
                        409,
                        "SCHEMA_UNSUPPORTED",
                        "This server takes schema " + no.min() + " to " + no.max() + ". Update the app."));
        };
    }

    private static Mutation mutation(JsonNode node) {
        List<Mutation.Operation> ops = new ArrayList<>();
        node.path("ops")
                .forEach(op -> ops.add(new Mutation.Operation(
                        op.path("type").asText(),
                        op.path("id").asText(),
                        fields(op.get("set")),
                        fields(op.get("add")),
                        op.has("deleted") ? op.get("deleted").asBoolean() : null)));
        JsonNode stamp = node.path("stamp");
        return new Mutation(
                node.path("mutationId").asText(),
                node.path("seq").asLong(),
                node.path("baseRev").asLong(),
                new Mutation.Stamp(
                        stamp.path("ms").asLong(), stamp.path("counter").asInt()),
                List.copyOf(ops));
    }

    private static @Nullable ObjectNode fields(@Nullable JsonNode node) {
        return node instanceof ObjectNode object ? object : null;
    }

    private Answer replicas(Call call) {
        List<ObjectNode> items = sync.replicas(feed(call)).stream()
                .map(replica -> json(replica, call))
                .toList();
        return Answer.ok(Json.object().set("items", Json.tree(items)));
    }

    private ObjectNode json(ReplicaInfo replica, Call call) {
        boolean current = replica.personId().equals(call.caller().person())
                && replica.deviceId().equals(call.caller().deviceId());
        return Json.object()
                .put("id", replica.id())
                .put("personId", replica.personId().toString())
                .put("device", sync.deviceName(replica))
                .put("seenAt", replica.seenAt().toString())
                .put("rev", replica.rev())
                .put("waiting", replica.waiting())
                .put("current", current);
    }

    private static FeedName feed(Call call) {
        return new FeedName(call.pathText("feed"));
    }
}
