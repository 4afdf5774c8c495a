package dev.rialto.socketio;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which sockets of a namespace are in which rooms. Only the server puts them there. Safe for many threads. */
final class Rooms {
    private final Map<String, Set<Socket>> members = new ConcurrentHashMap<>();
    private final Map<Socket, Set<String>> joined = new ConcurrentHashMap<>();

    /** A socket that has left the namespace stays outside. */
    void join(Socket socket, String room) {
        joined.compute(socket, (s, rooms) -> {
            if (!socket.present()) {
                return rooms;
            }
            Set<String> mine = rooms == null ? ConcurrentHashMap.newKeySet() : rooms;
            mine.add(room);
            members.computeIfAbsent(room, r -> ConcurrentHashMap.newKeySet()).add(socket);
            return mine;
        });
    }

    void leave(Socket socket, String room) {
        joined.computeIfPresent(socket, (s, rooms) -> {
            rooms.remove(room);
            remove(socket, room);
            return rooms.isEmpty() ? null : rooms;
        });
    }

    /** The socket is gone. */
    void leaveAll(Socket socket) {
        joined.computeIfPresent(socket, (s, rooms) -> {
            rooms.forEach(room -> remove(socket, room));
            return null;
        });
    }

    Set<String> of(Socket socket) {
        return Set.copyOf(joined.getOrDefault(socket, Set.of()));
    }

    Collection<Socket> in(String room) {
        return members.getOrDefault(room, Set.of());
    }

    private void remove(Socket socket, String room) {
        members.computeIfPresent(room, (r, sockets) -> {
            sockets.remove(socket);
            return sockets.isEmpty() ? null : sockets;
        });
    }
}
