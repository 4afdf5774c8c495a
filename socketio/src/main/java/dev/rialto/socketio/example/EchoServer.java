package dev.rialto.socketio.example;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.socketio.Admission;
import dev.rialto.socketio.BoundServer;
import dev.rialto.socketio.EngineIoListener;
import dev.rialto.socketio.EngineIoServer;
import dev.rialto.socketio.EngineIoSocket;
import dev.rialto.socketio.Namespace;
import dev.rialto.socketio.SocketIoServer;
import dev.rialto.socketio.SocketIoSettings;
import java.util.concurrent.CompletableFuture;

/** Sends back what it gets, over Engine.IO and Socket.IO, so that any client can be pointed at it. */
public final class EchoServer {
    private EchoServer() {}

    /** Serves {@code /engine.io/} and {@code /socket.io/} with the namespaces {@code /} and {@code /custom}. */
    public static BoundServer start(String host, int port, SocketIoSettings settings) {
        EngineIoServer engine = EngineIoServer.create(settings.withPath("/engine.io/"), EchoServer::echo);
        SocketIoServer server = SocketIoServer.create(settings.withPath("/socket.io/"));
        answer(greet(server.namespace("/")));
        answer(greet(server.namespace("/custom")));
        return BoundServer.bind(host, port, engine, server);
    }

    /** Every socket joins the room and is told what it came with. */
    private static Namespace greet(Namespace namespace) {
        namespace.onConnecting(connecting -> CompletableFuture.completedStage(Admission.accept(connecting.auth())));
        return namespace.onConnect(socket -> {
            socket.join("room");
            socket.emit("auth", socket.attachment(JsonNode.class));
        });
    }

    private static void answer(Namespace namespace) {
        namespace.on("message", (socket, args, ack) -> socket.emit("message-back", args.toArray(JsonNode[]::new)));
        namespace.on("message-with-ack", (socket, args, ack) -> ack.send(args.toArray(JsonNode[]::new)));
        namespace.on("msg", (socket, args, ack) -> namespace.to("room").emit("msg", args.toArray(JsonNode[]::new)));
    }

    private static EngineIoListener echo(EngineIoSocket socket) {
        return new EngineIoListener() {
            @Override
            public void onText(String message) {
                socket.send(message);
            }

            @Override
            public void onBinary(byte[] message) {
                socket.send(message);
            }
        };
    }
}
