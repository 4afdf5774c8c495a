package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * A server on a free port with the behaviour the protocol's own test suites expect: it greets with {@code auth}, answers
 * {@code message} with {@code message-back}, and acknowledges {@code message-with-ack}.
 */
final class TestServer implements AutoCloseable {
    static final Duration PING_INTERVAL = Duration.ofMillis(300);
    static final Duration PING_TIMEOUT = Duration.ofMillis(600);

    final SocketIoServer server;
    final BoundServer bound;
    final List<DisconnectReason> disconnects = new CopyOnWriteArrayList<>();
    final CountingMetrics metrics = new CountingMetrics();

    private TestServer(SocketIoSettings settings) {
        server = SocketIoServer.create(settings, metrics);
        behave(server.namespace("/"));
        behave(server.namespace("/custom"));
        server.namespace("/private").onConnecting(connecting -> CompletableFuture.completedFuture(decide(connecting)));
        bound = server.bindStandalone("127.0.0.1", 0);
    }

    static TestServer start() {
        return start(settings -> settings);
    }

    static TestServer start(UnaryOperator<SocketIoSettings> change) {
        return new TestServer(change.apply(SocketIoSettings.defaults()));
    }

    /** With a heartbeat short enough to wait for. */
    static SocketIoSettings shortPing(SocketIoSettings settings) {
        return settings.withPing(PING_INTERVAL, PING_TIMEOUT);
    }

    String url() {
        return "http://127.0.0.1:" + bound.port();
    }

    RawHttp http() {
        return new RawHttp(bound.port());
    }

    RawWebSocket webSocket() {
        return RawWebSocket.open(bound.port(), "EIO=4&transport=websocket");
    }

    /** A WebSocket that has joined the main namespace and has seen the greeting. */
    RawWebSocket joined() {
        RawWebSocket socket = webSocket();
        socket.expectStarting("0{");
        socket.send("40");
        socket.expectStarting("40{");
        socket.expectStarting("42[\"auth\"");
        return socket;
    }

    @Override
    public void close() {
        bound.close();
    }

    private void behave(Namespace namespace) {
        namespace.onConnecting(connecting -> CompletableFuture.completedFuture(Admission.accept(connecting.auth())));
        namespace.onConnect(socket -> socket.emit("auth", socket.attachment(JsonNode.class)));
        namespace.onDisconnect((_, reason) -> disconnects.add(reason));
        namespace.on("message", (socket, args, _) -> socket.emit("message-back", args.toArray(JsonNode[]::new)));
        namespace.on("message-with-ack", (_, args, ack) -> ack.send(args.toArray(JsonNode[]::new)));
        namespace.on("fail", (_, _, _) -> {
            throw new IllegalStateException("a listener that fails on purpose");
        });
        namespace.on(
                "leave", (socket, args, _) -> socket.disconnect(args.getFirst().booleanValue()));
        namespace.on("ask", (socket, args, ack) -> socket.emitWithAck(
                        "question", Duration.ofSeconds(5), args.toArray(JsonNode[]::new))
                .thenAccept(answer -> ack.send(answer.toArray(JsonNode[]::new))));
        namespace.onUnknownEvent(
                (socket, event, _, _) -> socket.emit("unknown", JsonNodeFactory.instance.textNode(event)));
    }

    private static Admission decide(Connecting connecting) {
        if (connecting.auth().path("token").asText().equals("secret")) {
            return Admission.accept();
        }
        return Admission.refuse(
                "no entry", JsonNodeFactory.instance.objectNode().put("code", 7));
    }
}
