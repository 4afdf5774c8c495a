package dev.rialto.socketio.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a WebSocket into the pipeline of an upgraded channel.
 *
 * <p>Foreign byte decoders go and leave us what they hold; TLS stays in front. Other foreign handlers stay behind ours: they may
 * be on the call stack at this moment, and their server keeps its books when they see the channel close. They see no data.
 */
final class WebSocketPipeline {
    private final ChannelPipeline pipeline;
    private final List<ChannelHandler> replaced = new ArrayList<>();
    /** The last of ours before the handler. */
    private final ChannelHandler messages;

    private final WebSocket13FrameDecoder decoder;

    /** Adds the frame decoders; data still goes to the foreign handlers. */
    WebSocketPipeline(Channel channel, int maxPayloadBytes, boolean compression) {
        pipeline = channel.pipeline();
        WebSocketFrameAggregator aggregator = new WebSocketFrameAggregator(maxPayloadBytes);
        Utf8FrameValidator validator = new Utf8FrameValidator(false);
        decoder = new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(maxPayloadBytes)
                .expectMaskedFrames(true)
                .allowExtensions(compression)
                .closeOnProtocolViolation(false)
                .withUTF8Validator(false)
                .build());
        ChannelHandlerContext last = findReplaced();
        if (compression) {
            insertAfter(last, validator);
            insertAfter(last, new InflateHandler(maxPayloadBytes));
            insertAfter(last, aggregator);
            messages = validator;
        } else {
            insertAfter(last, aggregator);
            insertAfter(last, validator);
            messages = aggregator;
        }
        insertAfter(last, decoder);
    }

    /** Where to write to reach the network past every foreign handler. */
    ChannelHandlerContext context() {
        return pipeline.context(decoder);
    }

    /**
     * Adds the last handler and removes what ours replace, so that data comes to it.
     *
     * @param initial bytes read already, which come first; released
     */
    void takeOver(WebSocketHandler handler, ByteBuf initial) {
        insertAfter(pipeline.context(messages), handler);
        if (initial.isReadable()) {
            decode(initial);
        } else {
            initial.release();
        }
        for (ChannelHandler other : replaced.reversed()) {
            pipeline.remove(other);
        }
        pipeline.channel().config().setAutoRead(true);
    }

    /** Notes what to remove, and returns the last foreign byte decoder: ours go behind it. */
    private @Nullable ChannelHandlerContext findReplaced() {
        ChannelHandlerContext last = null;
        for (var entry : pipeline) {
            ChannelHandler other = entry.getValue();
            boolean decodes = other instanceof ByteToMessageDecoder || other instanceof CombinedChannelDuplexHandler;
            if (decodes) {
                last = pipeline.context(other);
            }
            if ((decodes && !(other instanceof SslHandler)) || other instanceof IdleStateHandler) {
                replaced.add(other);
            }
        }
        return last;
    }

    private void insertAfter(@Nullable ChannelHandlerContext before, ChannelHandler handler) {
        if (before == null) {
            pipeline.addFirst(handler);
        } else {
            pipeline.addAfter(before.name(), null, handler);
        }
    }

    private void decode(ByteBuf bytes) {
        try {
            decoder.channelRead(context(), bytes);
        } catch (Exception e) {
            context().fireExceptionCaught(e);
        }
    }
}
