package dev.rialto.platform.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * What a load balancer may know. Live says the process answers and never asks the database; ready says it can do its work;
 * started says it once could.
 */
public final class Health {
    /** Where the server is in its life. */
    public enum Phase {
        STARTING,
        SERVING,
        DRAINING
    }

    private final Map<String, BooleanSupplier> checks = new LinkedHashMap<>();
    private final Map<String, BooleanSupplier> watched = new LinkedHashMap<>();
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);

    /** @param check must answer quickly; it runs at each call of ready, on a virtual thread */
    public void check(String name, BooleanSupplier check) {
        checks.put(name, check);
    }

    /** Something the server can do without: when it fails, ready says {@code degraded} and goes on. */
    public void watch(String name, BooleanSupplier check) {
        watched.put(name, check);
    }

    public void enter(Phase next) {
        phase.set(next);
    }

    Answer live() {
        return Answer.ok(Map.of("status", "up"));
    }

    Answer started() {
        boolean up = phase.get() != Phase.STARTING;
        return status(up ? "up" : "down", up, Json.object());
    }

    Answer ready() {
        boolean up = phase.get() == Phase.SERVING;
        ObjectNode details = Json.object();
        for (Map.Entry<String, BooleanSupplier> check : checks.entrySet()) {
            boolean passes = passes(check.getValue());
            details.put(check.getKey(), passes ? "up" : "down");
            up &= passes;
        }
        boolean degraded = false;
        for (Map.Entry<String, BooleanSupplier> check : watched.entrySet()) {
            boolean passes = passes(check.getValue());
            details.put(check.getKey(), passes ? "up" : "down");
            degraded |= !passes;
        }
        return status(up ? degraded ? "degraded" : "up" : "down", up, details);
    }

    private static boolean passes(BooleanSupplier check) {
        try {
            return check.getAsBoolean();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private Answer status(String status, boolean up, ObjectNode details) {
        ObjectNode body = Json.object().put("status", status);
        body.put("phase", phase.get().name().toLowerCase(java.util.Locale.ROOT));
        if (!details.isEmpty()) {
            body.set("checks", details);
        }
        return new Answer(up ? 200 : 503, body, Map.of());
    }
}
