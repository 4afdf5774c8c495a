package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * An event for many sockets of a namespace: for everyone, or for those in any of some rooms, each once, but for those in
 * excepted rooms. Immutable; what it is sent to is decided when it is sent. Safe for many threads.
 */
public final class Broadcast {
    private final Namespace namespace;
    private final Set<String> rooms;
    private final Set<String> exceptRooms;
    private final Set<Socket> exceptSockets;

    Broadcast(Namespace namespace, Set<String> rooms, Set<String> exceptRooms, Set<Socket> exceptSockets) {
        this.namespace = namespace;
        this.rooms = rooms;
        this.exceptRooms = exceptRooms;
        this.exceptSockets = exceptSockets;
    }

    /** Also to those in this room; without any room it is for everyone. */
    public Broadcast to(String room) {
        return new Broadcast(namespace, with(rooms, room), exceptRooms, exceptSockets);
    }

    /** But not to those in this room. */
    public Broadcast except(String room) {
        return new Broadcast(namespace, rooms, with(exceptRooms, room), exceptSockets);
    }

    /** But not to this socket. */
    public Broadcast except(Socket socket) {
        return new Broadcast(namespace, rooms, exceptRooms, with(exceptSockets, socket));
    }

    /** Encodes the event once and sends it. */
    public void emit(String event, JsonNode... args) {
        EncodedEvent encoded = EncodedEvent.of(namespace.name(), event, args);
        sockets().forEach(socket -> socket.send(encoded));
    }

    /** As {@link #emit}, but drops it for clients that are behind. */
    public void emitVolatile(String event, JsonNode... args) {
        EncodedEvent encoded = EncodedEvent.of(namespace.name(), event, args);
        sockets().forEach(socket -> {
            boolean unused = socket.sendVolatile(encoded);
        });
    }

    /** Whom it would reach now, each once. */
    public Collection<Socket> sockets() {
        Set<Socket> reached = new LinkedHashSet<>();
        if (rooms.isEmpty()) {
            reached.addAll(namespace.sockets());
        } else {
            rooms.forEach(room -> reached.addAll(namespace.rooms().in(room)));
        }
        exceptRooms.forEach(room -> reached.removeAll(namespace.rooms().in(room)));
        reached.removeAll(exceptSockets);
        return reached;
    }

    /** Makes everyone that it would reach join a room. */
    public void join(String room) {
        sockets().forEach(socket -> socket.join(room));
    }

    /** Makes everyone that it would reach leave the namespace. */
    public void disconnect(boolean closeTransport) {
        sockets().forEach(socket -> socket.disconnect(closeTransport));
    }

    private static <T> Set<T> with(Set<T> before, T more) {
        Set<T> all = new LinkedHashSet<>(before);
        all.add(more);
        return Set.copyOf(all);
    }
}
