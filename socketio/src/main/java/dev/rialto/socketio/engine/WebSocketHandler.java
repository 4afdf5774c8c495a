package dev.rialto.socketio.engine;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last handler of a WebSocket: frames in, packets to the session. Runs on the channel's loop, which may not be the session's. */
final class WebSocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketHandler.class);
    private static final int MAX_HOPPING = 128;

    private final EngineSession session;
    private final WebSocketTransport transport;
    private final AtomicInteger hopping = new AtomicInteger();
    /** Why nothing is read at the moment; used on the channel's loop only. */
    private boolean tooManyHopping;

    private boolean throttled;

    WebSocketHandler(EngineSession session, WebSocketTransport transport) {
        this.session = session;
        this.transport = transport;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case TextWebSocketFrame text -> receive(context, EngineCodec.decodeText(text.text()));
            case BinaryWebSocketFrame binary ->
                receive(context, EnginePacket.binary(ByteBufUtil.getBytes(binary.content())));
            case PingWebSocketFrame ping -> pong(context, ping);
            case CloseWebSocketFrame _ -> session.execute(() -> session.fail(transport, CloseReason.TRANSPORT_CLOSE));
            default -> LOG.debug("ignoring a frame of type {}", frame.getClass());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            session.execute(session::askDrain);
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        session.execute(() -> session.connectionClosed(transport));
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        CloseReason reason =
                switch (cause) {
                    case TooLongFrameException _ -> CloseReason.PAYLOAD_TOO_LARGE;
                    case CorruptedFrameException _ -> CloseReason.PROTOCOL_ERROR;
                    case InvalidPacketException _ -> CloseReason.PROTOCOL_ERROR;
                    case IOException _ -> CloseReason.TRANSPORT_ERROR;
                    // the end came between the fragments of a message
                    case PrematureChannelClosureException _ -> CloseReason.TRANSPORT_CLOSE;
                    default -> {
                        LOG.error("a WebSocket handler failed", cause);
                        yield CloseReason.TRANSPORT_ERROR;
                    }
                };
        session.execute(() -> session.fail(transport, reason));
    }

    /** A peer that floods pings and reads nothing gets no pongs, which would pile up outside the bounded queue. */
    private static void pong(ChannelHandlerContext context, PingWebSocketFrame ping) {
        if (context.channel().isWritable()) {
            byte[] pong = WebSocketFrames.pong(ByteBufUtil.getBytes(ping.content()));
            var _ = context.writeAndFlush(Unpooled.wrappedBuffer(pong));
        }
    }

    /** Hands a packet to the session; stops reading while too many come or are on their way to another loop. */
    private void receive(ChannelHandlerContext context, EnginePacket packet) {
        long waitNanos = session.throttle(1);
        if (waitNanos > 0 && !throttled) {
            throttled = true;
            session.throttled();
            readIfAllowed(context);
            var _ = context.executor().schedule(() -> endThrottling(context), waitNanos, TimeUnit.NANOSECONDS);
        }
        if (session.executor().inEventLoop()) {
            session.receive(transport, packet);
            return;
        }
        // what was read already goes on coming, so this may rise and fall past the limit several times
        if (hopping.incrementAndGet() >= MAX_HOPPING && !tooManyHopping) {
            tooManyHopping = true;
            readIfAllowed(context);
        }
        session.submit(() -> {
            session.receive(transport, packet);
            if (hopping.decrementAndGet() == MAX_HOPPING / 2) {
                // on the channel's loop, so that it comes after the stop it undoes
                context.executor().execute(() -> {
                    tooManyHopping = false;
                    readIfAllowed(context);
                });
            }
        });
    }

    private void endThrottling(ChannelHandlerContext context) {
        long waitNanos = session.throttle(0);
        if (waitNanos > 0) {
            var _ = context.executor().schedule(() -> endThrottling(context), waitNanos, TimeUnit.NANOSECONDS);
        } else {
            throttled = false;
            readIfAllowed(context);
        }
    }

    private void readIfAllowed(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(!tooManyHopping && !throttled);
    }
}
