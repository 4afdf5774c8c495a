package dev.rialto.socketio.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.MessageToMessageDecoder;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decompresses whole messages, each by itself, and refuses those that would grow past the limit. */
final class InflateHandler extends MessageToMessageDecoder<WebSocketFrame> {
    private static final int COMPRESSED = 0b100;
    private static final int BUFFER_BYTES = 4_096;

    private final int maxBytes;

    InflateHandler(int maxBytes) {
        super(WebSocketFrame.class);
        this.maxBytes = maxBytes;
    }

    @Override
    protected void decode(ChannelHandlerContext context, WebSocketFrame frame, List<Object> out) {
        if (frame.rsv() == 0) {
            out.add(frame.retain());
            return;
        }
        if (frame.rsv() != COMPRESSED) {
            throw new CorruptedFrameException("reserved bits that mean nothing");
        }
        switch (frame) {
            case TextWebSocketFrame _ -> out.add(new TextWebSocketFrame(inflate(context, frame.content())));
            case BinaryWebSocketFrame _ -> out.add(new BinaryWebSocketFrame(inflate(context, frame.content())));
            default -> throw new CorruptedFrameException("only messages may be compressed");
        }
    }

    private ByteBuf inflate(ChannelHandlerContext context, ByteBuf content) {
        ByteBuf message = context.alloc().buffer(Math.min(maxBytes, BUFFER_BYTES), maxBytes);
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(ByteBufUtil.getBytes(content));
            inflateInto(message, inflater);
            inflater.setInput(Compression.TAIL);
            inflateInto(message, inflater);
            return message;
        } catch (DataFormatException e) {
            message.release();
            throw new CorruptedFrameException("a message that cannot be decompressed", e);
        } catch (RuntimeException e) {
            message.release();
            throw e;
        }
    }

    private void inflateInto(ByteBuf message, Inflater inflater) throws DataFormatException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int length = inflater.inflate(buffer); length > 0; length = inflater.inflate(buffer)) {
            if (message.readableBytes() + length > maxBytes) {
                throw new TooLongFrameException("a message that grows past the limit");
            }
            message.writeBytes(buffer, 0, length);
        }
        if (inflater.needsDictionary()) {
            throw new DataFormatException("a message that needs a dictionary");
        }
    }
}
