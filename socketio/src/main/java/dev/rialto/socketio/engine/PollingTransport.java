package dev.rialto.socketio.engine;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Long polling: packets wait for the peer's GET, and each GET takes all that is there. */
final class PollingTransport implements Transport {
    static final String NAME = "polling";
    private static final Outgoing CLOSE = Outgoing.packet(EnginePacket.Type.CLOSE, "");
    private static final Outgoing NOOP = Outgoing.packet(EnginePacket.Type.NOOP, "");

    private @Nullable HttpExchange poll;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean writable() {
        return poll != null;
    }

    boolean isWaitingFor(HttpExchange exchange) {
        return poll == exchange;
    }

    void open(HttpExchange exchange) {
        poll = exchange;
    }

    @Override
    public long maxWriteBytes() {
        return Long.MAX_VALUE;
    }

    @Override
    public void write(List<Outgoing> packets, Outbox outbox) {
        long bytes = 0;
        for (Outgoing packet : packets) {
            bytes += packet.sizeBytes();
        }
        answer(packets);
        outbox.written(bytes);
    }

    /** Lets a waiting GET return empty-handed. */
    void release() {
        if (poll != null) {
            answer(List.of(NOOP));
        }
    }

    /** Forgets a GET whose connection is gone. */
    void discard() {
        poll = null;
    }

    @Override
    public void close(CloseReason reason) {
        if (poll != null) {
            answer(List.of(CLOSE));
        }
    }

    private void answer(List<Outgoing> packets) {
        HttpExchange exchange = poll;
        poll = null;
        if (exchange == null) {
            throw new IllegalStateException("no poll is waiting");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(256);
        packets.forEach(packet -> packet.writePollingTo(body));
        exchange.respond(HttpReply.payload(body.toByteArray()));
    }
}
