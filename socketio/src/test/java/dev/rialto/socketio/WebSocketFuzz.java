package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Map;

/**
 * Bytes on a WebSocket, in two pieces, up to the listeners of a Socket.IO server. Of the first byte of the input the lowest bit
 * says whether compression was agreed on, the rest where the first piece ends.
 */
public final class WebSocketFuzz {
    private static final UpgradeRequest PLAIN =
            new UpgradeRequest("/socket.io/", Map.of("EIO", "4", "transport", "websocket"), Map.of(), "");
    private static final UpgradeRequest COMPRESSED = new UpgradeRequest(
            PLAIN.path(), PLAIN.query(), Map.of("sec-websocket-extensions", "permessage-deflate"), "");

    private WebSocketFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        ErrorLog.forget();
        SocketIoServer server = FuzzConnection.server();
        FuzzConnection connection = new FuzzConnection();
        server.attachWebSocket(connection.channel, (input[0] & 1) == 0 ? PLAIN : COMPRESSED, Unpooled.EMPTY_BUFFER);
        int middle = Math.min(input.length, 1 + ((input[0] & 0xff) >> 1));
        connection.receive(Arrays.copyOfRange(input, 1, middle));
        connection.receive(Arrays.copyOfRange(input, middle, input.length));
        connection.close();
        connection.requireClean();
        assertThat(server.connectionCount()).isZero();
        ErrorLog.requireEmpty();
    }
}
