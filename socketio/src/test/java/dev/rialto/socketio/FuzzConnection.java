package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** The server's side of a connection without a network, with an allocator that knows what was not given back. */
final class FuzzConnection {
    static final int MAX_PAYLOAD_BYTES = 4_096;
    static final SocketIoSettings SETTINGS =
            SocketIoSettings.defaults().withMaxPayload(MAX_PAYLOAD_BYTES, 16).withCompressFromBytes(64);
    /** Answers are larger than what they answer by envelopes and handshakes, not by orders of magnitude. */
    private static final int MAX_SENT_PER_RECEIVED = 64;

    private static final int MAX_SENT_BYTES = 100_000;

    final EmbeddedChannel channel = new EmbeddedChannel();
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private long received;
    private long sent;

    /** A network's channel tidies up behind what runs now; an embedded one would do it in the middle. */
    private final class LateClosing extends ChannelOutboundHandlerAdapter {
        @Override
        public void close(ChannelHandlerContext context, ChannelPromise promise) {
            closing.add(() -> {
                var _ = context.close(promise);
            });
        }
    }

    FuzzConnection() {
        channel.config().setAllocator(allocator);
        channel.pipeline().addFirst(new LateClosing());
    }

    /** A server that sends back, acknowledges, asks and tells everyone. */
    static SocketIoServer server() {
        SocketIoServer server = SocketIoServer.create(SETTINGS);
        behave(server.namespace("/"));
        behave(server.namespace("/a"));
        return server;
    }

    private static void behave(Namespace namespace) {
        namespace.onConnecting(connecting -> CompletableFuture.completedStage(Admission.accept(connecting.auth())));
        namespace.onConnect(socket -> {
            socket.join("room");
            socket.emit("auth", socket.attachment(JsonNode.class));
        });
        namespace.on("m", (socket, args, _) -> socket.emit("m", args.toArray(JsonNode[]::new)));
        namespace.on("a", (_, args, ack) -> ack.send(args.toArray(JsonNode[]::new)));
        namespace.on("r", (_, args, _) -> namespace.to("room").emit("r", args.toArray(JsonNode[]::new)));
        namespace.on("q", (socket, args, ack) -> {
            var _ = socket.emitWithAck("q", Duration.ofSeconds(5), args.toArray(JsonNode[]::new))
                    .thenAccept(answer -> ack.send(answer.toArray(JsonNode[]::new)));
        });
        namespace.onUnknownEvent((socket, event, _, _) -> socket.join(event));
    }

    void receive(byte[] bytes) {
        if (channel.isOpen()) {
            received += bytes.length;
            channel.writeInbound(Unpooled.wrappedBuffer(bytes));
            runTasks();
        }
    }

    void close() {
        if (channel.isOpen()) {
            var _ = channel.close();
        }
        runTasks();
    }

    void requireClean() {
        assertThat(channel.inboundMessages())
                .as("nothing gets past our handlers")
                .isEmpty();
        assertThat(sent).isLessThan(MAX_SENT_BYTES + MAX_SENT_PER_RECEIVED * received);
        channel.finishAndReleaseAll();
        assertThat(allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory())
                .as("bytes that were not given back")
                .isZero();
    }

    private void runTasks() {
        while (!closing.isEmpty()) {
            closing.remove().run();
        }
        channel.runPendingTasks();
        for (Object written = channel.readOutbound(); written != null; written = channel.readOutbound()) {
            ByteBuf bytes = (ByteBuf) written;
            sent += bytes.readableBytes();
            bytes.release();
        }
    }
}
