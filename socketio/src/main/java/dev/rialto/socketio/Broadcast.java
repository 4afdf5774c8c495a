package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An event for many sockets of a namespace: for everyone, or for those in any of some rooms, each once, but for those in
 * excepted rooms. Immutable; what it is sent to is decided when it is sent. Safe for many threads.
 *
 * <p>With {@link Peers}, events go to the sockets of all servers; everything else is about this one's.
 */
public final class Broadcast {
    private final Namespace namespace;
    private final Audience audience;

    Broadcast(Namespace namespace, Audience audience) {
        this.namespace = namespace;
        this.audience = audience;
    }

    /** Also to those in this room; without any room it is for everyone. */
    public Broadcast to(String room) {
        return new Broadcast(namespace, audience.to(room));
    }

    /** But not to those in this room. */
    public Broadcast except(String room) {
        return new Broadcast(namespace, audience.exceptRoom(room));
    }

    /** But not to this socket. */
    public Broadcast except(Socket socket) {
        return new Broadcast(namespace, audience.exceptId(socket.id()));
    }

    /** Encodes the event once and sends it. */
    public void emit(String event, JsonNode... args) {
        EncodedEvent encoded = EncodedEvent.of(namespace.name(), event, args);
        audience.send(namespace, encoded);
        Cluster cluster = namespace.cluster();
        if (cluster != null) {
            cluster.emit(audience, encoded, false);
        }
    }

    /** As {@link #emit}, but drops it for clients that are behind. */
    public void emitVolatile(String event, JsonNode... args) {
        EncodedEvent encoded = EncodedEvent.of(namespace.name(), event, args);
        audience.sendVolatile(namespace, encoded);
        Cluster cluster = namespace.cluster();
        if (cluster != null) {
            cluster.emit(audience, encoded, true);
        }
    }

    /** Whom it would reach now, each once; those whose client may come back are reached later and left out here. */
    public Collection<Socket> sockets() {
        return audience.reachable(namespace);
    }

    /**
     * Whom it would reach now on all servers. Never fails for a server that does not answer: completes when all have answered, or
     * after {@code timeout} with what is there and the names of those that are missing.
     */
    public CompletionStage<Found> find(Duration timeout) {
        Cluster cluster = namespace.cluster();
        if (cluster == null) {
            return CompletableFuture.completedFuture(new Found(audience.describe(namespace, ""), Set.of()));
        }
        return cluster.find(audience, audience.describe(namespace, cluster.self()), timeout);
    }

    /** Makes everyone that it would reach join a room. */
    public void join(String room) {
        audience.forEach(namespace, socket -> socket.join(room));
    }

    /** Makes everyone that it would reach leave the namespace. */
    public void disconnect(boolean closeTransport) {
        audience.forEach(namespace, socket -> socket.disconnect(closeTransport));
    }
}
