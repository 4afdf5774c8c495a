package dev.rialto.socketio;

import dev.rialto.socketio.engine.CloseReason;
import dev.rialto.socketio.engine.EngineListener;
import dev.rialto.socketio.engine.EngineSession;
import dev.rialto.socketio.engine.SessionHandler;

/** Joins the Socket.IO layer to the engine. */
final class Connections implements EngineListener {
    private final SocketIoServer server;

    Connections(SocketIoServer server) {
        this.server = server;
    }

    @Override
    public SessionHandler onOpen(EngineSession session) {
        server.metrics().connectionOpened(session.transportName());
        return new ClientConnection(server, session);
    }

    @Override
    public void onUpgraded(EngineSession session) {
        server.metrics().connectionUpgraded();
    }

    @Override
    public void onVolatileDropped(EngineSession session) {
        server.metrics().volatileDropped();
    }

    @Override
    public void onThrottled(EngineSession session) {
        server.metrics().connectionThrottled();
    }

    @Override
    public void onGone(EngineSession session, CloseReason reason) {
        server.metrics().connectionClosed(DisconnectReason.of(reason));
    }
}
