package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.socketio.engine.Outgoing;
import dev.rialto.socketio.engine.SessionIds;
import dev.rialto.socketio.protocol.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server tells its peers and hears from them: broadcasts, queries and answers. Safe for many threads. */
final class Cluster {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    private final SocketIoServer server;
    private final Peers peers;
    private final Map<String, Query> queries = new ConcurrentHashMap<>();

    /** A question that is being answered. Its state is under its monitor. */
    private static final class Query {
        private final List<RemoteSocket> found;
        private final Set<String> silent;
        private final CompletableFuture<Found> answer = new CompletableFuture<>();

        Query(Collection<RemoteSocket> here, Set<String> others) {
            found = new ArrayList<>(here);
            silent = new HashSet<>(others);
        }

        synchronized void answered(String by, List<RemoteSocket> sockets) {
            if (silent.remove(by)) {
                found.addAll(sockets);
                if (silent.isEmpty()) {
                    answer.complete(new Found(found, silent));
                }
            }
        }

        synchronized void over() {
            answer.complete(new Found(found, silent));
        }
    }

    Cluster(SocketIoServer server, Peers peers) {
        this.server = server;
        this.peers = peers;
        peers.receive(this::receive);
    }

    String self() {
        return peers.self();
    }

    void emit(Audience audience, EncodedEvent event, boolean mayDrop) {
        ObjectNode message = message("emit", audience).put("volatile", mayDrop);
        send(message.put("frames", event.frames().toBytes()));
    }

    /** Asks all others, and takes what has come when the time is over. */
    CompletionStage<Found> find(Audience audience, Collection<RemoteSocket> here, Duration timeout) {
        Query query = new Query(here, peers.others());
        String id = SessionIds.next();
        if (query.silent.isEmpty()) {
            query.over();
            return query.answer;
        }
        queries.put(id, query);
        var _ = query.answer.whenComplete((_, _) -> queries.remove(id));
        CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .execute(query::over);
        send(message("find", audience).put("query", id));
        return query.answer;
    }

    private ObjectNode message(String kind, Audience audience) {
        ObjectNode message =
                Json.MAPPER.createObjectNode().put("from", peers.self()).put("kind", kind);
        message.set("audience", Json.MAPPER.valueToTree(audience));
        return message;
    }

    private void send(ObjectNode message) {
        try {
            peers.send(Json.MAPPER.writeValueAsBytes(message));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void receive(byte[] bytes) {
        try {
            JsonNode message = Json.MAPPER.readTree(bytes);
            if (!message.path("from").asText().equals(peers.self())) {
                take(message);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("a message of a peer is not understood", e);
        }
    }

    private void take(JsonNode message) throws IOException {
        switch (message.path("kind").asText()) {
            case "emit" -> {
                Audience audience = Json.MAPPER.treeToValue(message.path("audience"), Audience.class);
                Outgoing frames = Outgoing.fromBytes(message.path("frames").binaryValue());
                EncodedEvent event = EncodedEvent.of(audience.namespace(), frames);
                deliver(audience, event, message.path("volatile").booleanValue());
            }
            case "find" -> {
                Audience audience = Json.MAPPER.treeToValue(message.path("audience"), Audience.class);
                ObjectNode answer = message("found", audience)
                        .put("query", message.path("query").asText());
                answer.set("sockets", Json.MAPPER.valueToTree(here(audience)));
                send(answer);
            }
            case "found" -> {
                Query query = queries.get(message.path("query").asText());
                if (query != null) {
                    RemoteSocket[] sockets = Json.MAPPER.treeToValue(message.path("sockets"), RemoteSocket[].class);
                    query.answered(message.path("from").asText(), List.of(sockets));
                }
            }
            default -> LOG.debug("ignoring a message of an unknown kind from a peer");
        }
    }

    private void deliver(Audience audience, EncodedEvent event, boolean mayDrop) {
        Namespace namespace = server.find(audience.namespace());
        if (namespace != null) {
            if (mayDrop) {
                audience.sendVolatile(namespace, event);
            } else {
                audience.send(namespace, event);
            }
        }
    }

    private List<RemoteSocket> here(Audience audience) {
        Namespace namespace = server.find(audience.namespace());
        return namespace == null ? List.of() : audience.describe(namespace, peers.self());
    }
}
