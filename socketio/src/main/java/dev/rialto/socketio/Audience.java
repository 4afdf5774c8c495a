package dev.rialto.socketio;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    /** Those of this server, each once, with those whose client may come back. */
    Set<Socket> in(Namespace here) {
        Set<Socket> reached = new LinkedHashSet<>();
        if (rooms.isEmpty()) {
            reached.addAll(here.sockets());
            reached.addAll(here.suspended());
        } else {
            rooms.forEach(room -> reached.addAll(here.rooms().in(room)));
        }
        exceptRooms.forEach(room -> reached.removeAll(here.rooms().in(room)));
        if (!exceptIds.isEmpty()) {
            reached.removeIf(socket -> exceptIds.contains(socket.id()));
        }
        return reached;
    }

    /** Those of this server whose clients can be reached now. */
    List<RemoteSocket> describe(Namespace here, String server) {
        return in(here).stream()
                .filter(Socket::connected)
                .map(socket -> new RemoteSocket(server, socket.id(), socket.rooms()))
                .toList();
    }

    private static Set<String> with(Set<String> before, String more) {
        Set<String> all = new LinkedHashSet<>(before);
        all.add(more);
        return Set.copyOf(all);
    }
}
