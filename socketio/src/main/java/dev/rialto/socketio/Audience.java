package dev.rialto.socketio;

import dev.rialto.socketio.engine.Fanout;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Whom a broadcast is for: everyone in a namespace, or those in any of some rooms, but for those in excepted rooms and for
 * excepted sockets. Says the same on every server.
 */
record Audience(String namespace, Set<String> rooms, Set<String> exceptRooms, Set<String> exceptIds) {
    static Audience everyone(String namespace) {
        return new Audience(namespace, Set.of(), Set.of(), Set.of());
    }

    Audience to(String room) {
        return new Audience(namespace, with(rooms, room), exceptRooms, exceptIds);
    }

    Audience exceptRoom(String room) {
        return new Audience(namespace, rooms, with(exceptRooms, room), exceptIds);
    }

    Audience exceptId(String id) {
        return new Audience(namespace, rooms, exceptRooms, with(exceptIds, id));
    }

    /** Visits those of this server, each once, with those whose client may come back. */
    void forEach(Namespace here, Consumer<Socket> visitor) {
        Consumer<Socket> unlessExcepted =
                exceptRooms.isEmpty() && exceptIds.isEmpty() ? visitor : unlessExcepted(here, visitor);
        if (rooms.isEmpty()) {
            here.sockets().forEach(unlessExcepted);
            here.suspended().forEach(unlessExcepted);
        } else if (rooms.size() == 1) {
            here.rooms().in(rooms.iterator().next()).forEach(unlessExcepted);
        } else {
            Set<Socket> inAny = new LinkedHashSet<>();
            rooms.forEach(room -> inAny.addAll(here.rooms().in(room)));
            inAny.forEach(unlessExcepted);
        }
    }

    private Consumer<Socket> unlessExcepted(Namespace here, Consumer<Socket> visitor) {
        return socket -> {
            boolean excepted = exceptIds.contains(socket.id())
                    || exceptRooms.stream().anyMatch(room -> here.rooms().contains(room, socket));
            if (!excepted) {
                visitor.accept(socket);
            }
        };
    }

    /** Those of this server whose clients can be reached now. */
    List<Socket> reachable(Namespace here) {
        List<Socket> reached = new ArrayList<>();
        forEach(here, socket -> {
            if (socket.connected()) {
                reached.add(socket);
            }
        });
        return reached;
    }

    List<RemoteSocket> describe(Namespace here, String server) {
        return reachable(here).stream()
                .map(socket -> new RemoteSocket(server, socket.id(), socket.rooms()))
                .toList();
    }

    void send(Namespace here, EncodedEvent event) {
        Fanout fanout = new Fanout(event.frames());
        forEach(here, socket -> socket.sendBy(fanout, event));
        fanout.send();
    }

    void sendVolatile(Namespace here, EncodedEvent event) {
        forEach(here, socket -> {
            boolean unused = socket.sendVolatile(event);
        });
    }

    private static Set<String> with(Set<String> before, String more) {
        if (before.isEmpty()) {
            return Set.of(more);
        }
        Set<String> all = new LinkedHashSet<>(before);
        all.add(more);
        return Set.copyOf(all);
    }
}
