package dev.rialto.socketio.engine;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The HTTP requests of one session: a GET that waits for packets, and beside it one POST at a time that brings some. */
final class PollingRequests {
    private static final EnginePacket CLOSE = EnginePacket.text(EnginePacket.Type.CLOSE, "");

    private final EngineSession session;
    private final AtomicBoolean posting = new AtomicBoolean();

    PollingRequests(EngineSession session) {
        this.session = session;
    }

    /** Called on any event loop; the answer comes from the session's own. */
    void serve(String method, byte[] body, HttpExchange exchange) {
        switch (method) {
            case "GET" -> session.execute(() -> poll(exchange));
            case "POST" -> post(body, exchange);
            default -> exchange.respond(EngineError.BAD_REQUEST.reply());
        }
    }

    /** Serves a GET: it waits here until there is something to take. Called on the session's executor. */
    void poll(HttpExchange exchange) {
        session.endIfSilent();
        if (session.isClosed()) {
            exchange.respond(EngineError.SESSION_ID_UNKNOWN.reply());
        } else if (!(session.transport() instanceof PollingTransport polling)) {
            exchange.respond(EngineError.BAD_REQUEST.reply());
        } else if (polling.writable()) {
            exchange.respond(EngineError.BAD_REQUEST.reply());
            session.end(CloseReason.PROTOCOL_ERROR);
        } else {
            polling.open(exchange);
            exchange.onClose(() -> session.execute(() -> cancelled(polling, exchange)));
            session.drain();
            session.upgrade().onPollWaiting(polling);
        }
    }

    private void cancelled(PollingTransport polling, HttpExchange exchange) {
        if (polling.isWaitingFor(exchange)) {
            polling.discard();
            session.end(CloseReason.TRANSPORT_CLOSE);
        }
    }

    private void post(byte[] body, HttpExchange exchange) {
        EngineSettings settings = session.settings();
        if (body.length > settings.maxPayloadBytes()) {
            session.close(CloseReason.PAYLOAD_TOO_LARGE);
            exchange.respond(EngineError.PAYLOAD_TOO_LARGE.reply());
            return;
        }
        if (!posting.compareAndSet(false, true)) {
            session.close(CloseReason.PROTOCOL_ERROR);
            exchange.respond(EngineError.BAD_REQUEST.reply());
            return;
        }
        try {
            var packets = EngineCodec.decodePayload(EngineCodec.utf8(body), settings.maxPacketsPerPayload());
            session.execute(() -> take(packets, exchange));
        } catch (InvalidPacketException e) {
            session.close(CloseReason.PROTOCOL_ERROR);
            exchange.respond(EngineError.BAD_REQUEST.reply());
        }
    }

    private void take(List<EnginePacket> packets, HttpExchange exchange) {
        HttpReply reply = receive(packets);
        long waitNanos = session.throttle(packets.size());
        if (waitNanos == 0) {
            exchange.respond(reply);
        } else {
            session.throttled();
            var _ = session.executor().schedule(() -> exchange.respond(reply), waitNanos, TimeUnit.NANOSECONDS);
        }
    }

    private HttpReply receive(List<EnginePacket> packets) {
        posting.set(false);
        if (!session.isOpen()) {
            return EngineError.SESSION_ID_UNKNOWN.reply();
        }
        if (!(session.transport() instanceof PollingTransport polling)) {
            return EngineError.BAD_REQUEST.reply();
        }
        for (EnginePacket packet : packets) {
            if (packet.equals(CLOSE)) {
                polling.release();
                session.end(CloseReason.TRANSPORT_CLOSE);
                break;
            }
            if (!session.receive(packet)) {
                return EngineError.BAD_REQUEST.reply();
            }
        }
        return HttpReply.text("ok");
    }
}
