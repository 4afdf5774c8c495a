package dev.rialto.socketio;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The sockets of a namespace that a client may come back to, by their keys. Safe for many threads. */
final class Suspensions {
    private final long windowMs;
    private final int maxSuspended;
    private final Map<String, Socket> byKey = new ConcurrentHashMap<>();
    private final Set<Socket> suspended = ConcurrentHashMap.newKeySet();

    Suspensions(SocketIoSettings settings) {
        this.windowMs = settings.recoveryWindow().toMillis();
        this.maxSuspended = settings.maxSockets();
    }

    @Nullable
    Socket find(String key) {
        return byKey.get(key);
    }

    Collection<Socket> suspended() {
        return Collections.unmodifiableSet(suspended);
    }

    void joined(Socket socket) {
        Socket.Recovery recovery = socket.recovery();
        if (recovery != null) {
            byKey.put(recovery.key(), socket);
        }
    }

    /**
     * Keeps a socket for the recovery window; called on its owner.
     *
     * @param reason why its connection is lost, and why it leaves when nobody comes back
     * @return false when it is not to be kept
     */
    boolean suspend(Socket socket, DisconnectReason reason) {
        if (socket.recovery() == null || !reason.recoverable() || suspended.size() >= maxSuspended) {
            return false;
        }
        socket.suspend();
        suspended.add(socket);
        ClientConnection lost = socket.connection();
        var _ = lost.session().executor().schedule(() -> lost.expire(socket, reason), windowMs, TimeUnit.MILLISECONDS);
        return true;
    }

    void resumed(Socket socket) {
        suspended.remove(socket);
    }

    void left(Socket socket) {
        suspended.remove(socket);
        Socket.Recovery recovery = socket.recovery();
        if (recovery != null) {
            byKey.remove(recovery.key());
        }
    }
}
