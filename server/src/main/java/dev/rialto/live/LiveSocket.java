package dev.rialto.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.live.internal.SerialQueue;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.socketio.EncodedEvent;
import dev.rialto.socketio.Socket;
import java.util.concurrent.atomic.AtomicReference;

/** One connection of a person's device. Safe for many threads. */
public final class LiveSocket {
    private final Socket socket;
    private final AtomicReference<Caller> caller;
    private final SerialQueue queue;

    /** Only the gateway makes these. */
    public LiveSocket(Socket socket, Caller caller, SerialQueue queue) {
        this.socket = socket;
        this.caller = new AtomicReference<>(caller);
        this.queue = queue;
    }

    public Caller caller() {
        return caller.get();
    }

    public PersonId person() {
        return caller.get().person();
    }

    /** Where it is connected from. */
    public String address() {
        return socket.handshake().remoteAddress();
    }

    public boolean connected() {
        return socket.connected();
    }

    /** For the gateway: what the socket was last admitted with. */
    public <T> T ticket(Class<T> type) {
        return socket.attachment(type);
    }

    /** For the gateway: the token was refreshed in band. */
    public void renew(Caller renewed) {
        caller.set(renewed);
    }

    public void send(EncodedEvent event) {
        socket.send(event);
    }

    /** May be dropped when the socket is slow. */
    public void signal(EncodedEvent event) {
        socket.sendVolatile(event);
    }

    /** Says why, then closes. */
    public void end(ObjectNode why) {
        socket.emit("session_ending", why);
        socket.disconnect(true);
    }

    /** For the gateway: this socket's work, one after another. */
    public SerialQueue queue() {
        return queue;
    }

    @Override
    public String toString() {
        return "LiveSocket[" + socket.id() + "]";
    }
}
