package dev.rialto.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.json.Json;

/** What a client gets for its event, as the ack. */
public sealed interface Reply {

    /**
     * @param body what goes beside {@code ok:true}
     * @param afterwards runs once the ack is queued, so that what it sends comes behind the ack
     */
    record Ok(ObjectNode body, Runnable afterwards) implements Reply {}

    record Failed(Problem problem) implements Reply {}

    static Reply ok() {
        return ok(Json.object());
    }

    static Reply ok(ObjectNode body) {
        return new Ok(body, () -> {});
    }

    static Reply failed(Problem problem) {
        return new Failed(problem);
    }
}
