package dev.rialto.socketio.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;

/** A WebSocket connection. Writes pre-built frames, all that are pending as one buffer. */
final class WebSocketTransport implements Transport {
    static final String NAME = "websocket";
    private static final long MAX_WRITE_BYTES = 65_536;

    private static final String OKHTTP = "okhttp/";

    private final ChannelHandlerContext context;
    private final int compressFromBytes;
    private final boolean closeFrames;

    /**
     * Makes the transport of a channel.
     *
     * @param context where to write: past whatever a foreign server left behind it
     * @param compressFromBytes how long a message must be to be compressed
     */
    WebSocketTransport(ChannelHandlerContext context, EngineRequest request, int compressFromBytes) {
        this.context = context;
        this.compressFromBytes = compressFromBytes;
        String agent = request.header("user-agent");
        // the stock Java client on OkHttp takes no notice of a close frame until its heartbeat fails, but does of the
        // end
        this.closeFrames = agent == null || !agent.startsWith(OKHTTP);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean writable() {
        return context.channel().isWritable();
    }

    @Override
    public long maxWriteBytes() {
        return MAX_WRITE_BYTES;
    }

    @Override
    public void write(List<Outgoing> packets, Outbox outbox) {
        int size = 0;
        for (Outgoing packet : packets) {
            size += packet.sizeBytes();
        }
        int bytes = size;
        var _ = context.writeAndFlush(merged(packets, bytes)).addListener(_ -> outbox.written(bytes));
    }

    private ByteBuf merged(List<Outgoing> packets, int mostBytes) {
        ByteBuf merged = context.alloc().directBuffer(mostBytes, mostBytes);
        for (Outgoing packet : packets) {
            merged.writeBytes(packet.frames(compressFromBytes));
        }
        return merged;
    }

    /** Writes one packet past the queue: the answer to a probe, while the queue still belongs to polling. */
    void writeNow(Outgoing packet) {
        var _ = context.writeAndFlush(merged(List.of(packet), packet.sizeBytes()));
    }

    @Override
    public void close(CloseReason reason) {
        byte[] last = closeFrames ? WebSocketFrames.close(reason.webSocketStatus(), "") : new byte[0];
        var _ = context.writeAndFlush(Unpooled.wrappedBuffer(last)).addListener(ChannelFutureListener.CLOSE);
    }

    /** Closes without a word. */
    void abort() {
        var _ = context.close();
    }
}
