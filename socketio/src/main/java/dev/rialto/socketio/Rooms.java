package dev.rialto.socketio;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which sockets of a namespace are in which rooms. Only the server puts them there. Safe for many threads. */
final class Rooms {
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();
    private final Map<Socket, Set<String>> joined = new ConcurrentHashMap<>();

    /** The members of one room, with a copy for those who send to all of them: rooms are read far more often than changed. */
    private static final class Room {
        private final Set<Socket> members = ConcurrentHashMap.newKeySet();
        private volatile @Nullable List<Socket> copy;

        synchronized void add(Socket socket) {
            members.add(socket);
            copy = null;
        }

        /** @return whether nobody is left */
        synchronized boolean remove(Socket socket) {
            members.remove(socket);
            copy = null;
            return members.isEmpty();
        }

        List<Socket> members() {
            List<Socket> known = copy;
            return known == null ? copied() : known;
        }

        private synchronized List<Socket> copied() {
            List<Socket> made = List.copyOf(members);
            copy = made;
            return made;
        }
    }

    /** A socket that has left the namespace stays outside. */
    void join(Socket socket, String room) {
        joined.compute(socket, (_, mine) -> {
            if (!socket.present()) {
                return mine;
            }
            Set<String> its = mine == null ? ConcurrentHashMap.newKeySet() : mine;
            its.add(room);
            rooms.compute(room, (_, there) -> {
                Room target = there == null ? new Room() : there;
                target.add(socket);
                return target;
            });
            return its;
        });
    }

    void leave(Socket socket, String room) {
        joined.computeIfPresent(socket, (_, mine) -> {
            mine.remove(room);
            remove(socket, room);
            return mine.isEmpty() ? null : mine;
        });
    }

    /** The socket is gone. */
    void leaveAll(Socket socket) {
        joined.computeIfPresent(socket, (_, mine) -> {
            mine.forEach(room -> remove(socket, room));
            return null;
        });
    }

    Set<String> of(Socket socket) {
        return Set.copyOf(joined.getOrDefault(socket, Set.of()));
    }

    boolean contains(String room, Socket socket) {
        Room there = rooms.get(room);
        return there != null && there.members.contains(socket);
    }

    /** Who is in a room at this moment. */
    Collection<Socket> in(String room) {
        Room there = rooms.get(room);
        return there == null ? List.of() : there.members();
    }

    private void remove(Socket socket, String room) {
        rooms.computeIfPresent(room, (_, there) -> there.remove(socket) ? null : there);
    }
}
