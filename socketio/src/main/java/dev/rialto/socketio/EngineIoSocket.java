package dev.rialto.socketio;

import dev.rialto.socketio.engine.CloseReason;
import dev.rialto.socketio.engine.EngineSession;
import dev.rialto.socketio.engine.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One connection of an {@link EngineIoServer}. All methods may be called from any thread. */
public final class EngineIoSocket {
    private final EngineSession session;

    EngineIoSocket(EngineSession session) {
        this.session = session;
    }

    public Handshake handshake() {
        return Handshake.of(session.request());
    }

    public void send(String message) {
        session.send(Outgoing.message(message.getBytes(StandardCharsets.UTF_8), List.of()));
    }

    /** @param message is not copied */
    public void send(byte[] message) {
        session.send(Outgoing.binary(message));
    }

    public void close() {
        session.close(CloseReason.FORCED);
    }
}
