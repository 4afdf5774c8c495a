package dev.rialto.socketio;

import dev.rialto.socketio.engine.CloseReason;
import dev.rialto.socketio.engine.EngineListener;
import dev.rialto.socketio.engine.EnginePacket;
import dev.rialto.socketio.engine.EngineServer;
import dev.rialto.socketio.engine.EngineSession;
import dev.rialto.socketio.engine.SessionHandler;
import java.util.function.Function;

/** Engine.IO without Socket.IO on top: messages, text or binary, over whatever transport there is. */
public final class EngineIoServer extends Endpoint {
    private final EngineServer engine;

    private EngineIoServer(SocketIoSettings settings, Function<EngineIoSocket, EngineIoListener> onOpen) {
        super(settings);
        this.engine = new EngineServer(settings.engine(), new Sessions(onOpen));
    }

    /** @param onOpen makes the listener of each connection; called on its event loop, must not block */
    public static EngineIoServer create(SocketIoSettings settings, Function<EngineIoSocket, EngineIoListener> onOpen) {
        return new EngineIoServer(settings, onOpen);
    }

    @Override
    EngineServer engine() {
        return engine;
    }

    private record Sessions(Function<EngineIoSocket, EngineIoListener> onOpen) implements EngineListener {
        @Override
        public SessionHandler onOpen(EngineSession session) {
            return new Handler(onOpen.apply(new EngineIoSocket(session)));
        }

        @Override
        public void onUpgraded(EngineSession session) {
            // nobody asks
        }

        @Override
        public void onVolatileDropped(EngineSession session) {
            // nothing volatile is sent
        }

        @Override
        public void onThrottled(EngineSession session) {
            // nobody asks
        }

        @Override
        public void onGone(EngineSession session, CloseReason reason) {
            // the handler was told
        }
    }

    private record Handler(EngineIoListener listener) implements SessionHandler {
        @Override
        public void onMessage(EnginePacket message) {
            switch (message) {
                case EnginePacket.Text text -> listener.onText(text.data());
                case EnginePacket.Binary binary -> listener.onBinary(binary.data());
            }
        }

        @Override
        public void onSlowConsumer(long queuedBytes) {
            // onClose follows
        }

        @Override
        public void onClose(CloseReason reason) {
            listener.onClose(DisconnectReason.of(reason));
        }
    }
}
