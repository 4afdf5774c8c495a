import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.socketio.Admission;
import dev.rialto.socketio.Namespace;
import dev.rialto.socketio.SocketIoServer;
import dev.rialto.socketio.SocketIoSettings;
import java.util.concurrent.CompletableFuture;

/** Rooms on Rialto: a client's auth names its room, and what it sends goes to all of that room. Prints its port. */
public final class Rooms {
    private Rooms() {}

    public static void main(String[] arguments) throws InterruptedException {
        SocketIoServer server = SocketIoServer.create(SocketIoSettings.defaults());
        Namespace root = server.namespace("/");
        root.onConnecting(connecting -> CompletableFuture.completedStage(
                Admission.accept(connecting.auth().path("room").asText())));
        root.onConnect(socket -> {
            socket.join(socket.attachment(String.class));
            socket.emit("auth");
        });
        root.on("msg", (socket, args, ack) -> root.to(socket.attachment(String.class))
                .emit("msg", args.toArray(JsonNode[]::new)));
        System.out.println(server.bindStandalone("127.0.0.1", 0).port());
        Thread.currentThread().join();
    }
}
