package dev.rialto.socketio;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes on the HTTP port. A form feed in the input begins another connection, and {@code @SID} stands for the id of the first
 * session, so that one input can open a session, post to it and poll it.
 */
public final class StandaloneHttpFuzz {
    private static final int MAX_CONNECTIONS = 8;

    private StandaloneHttpFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        ErrorLog.forget();
        SocketIoServer server = FuzzConnection.server();
        List<FuzzConnection> connections = new ArrayList<>();
        for (String bytes : new String(input, StandardCharsets.ISO_8859_1).split("\f", MAX_CONNECTIONS)) {
            FuzzConnection connection = new FuzzConnection();
            StandaloneHttp.install(connection.channel.pipeline(), List.of(server));
            connections.add(connection);
            connection.receive(withSessionId(bytes, server).getBytes(StandardCharsets.ISO_8859_1));
        }
        connections.forEach(FuzzConnection::close);
        connections.forEach(FuzzConnection::requireClean);
        ErrorLog.requireEmpty();
    }

    private static String withSessionId(String bytes, SocketIoServer server) {
        return server.engine().sessions().stream()
                .findFirst()
                .map(session -> bytes.replace("@SID", session.id()))
                .orElse(bytes);
    }
}
