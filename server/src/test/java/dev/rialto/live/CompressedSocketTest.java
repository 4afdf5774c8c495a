package dev.rialto.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.testing.TestRialto;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What browsers offer when they open a socket. */
final class CompressedSocketTest {
    private static final int PATIENCE_MILLIS = 15_000;

    @Test
    void a_browsers_offer_to_compress_is_taken_and_no_connection_keeps_a_window() throws IOException {
        try (TestRialto server = TestRialto.start();
                Socket socket = new Socket(
                        URI.create(server.url()).getHost(),
                        URI.create(server.url()).getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write(String.join(
                                    "\r\n",
                                    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
                                    "Host: " + URI.create(server.url()).getAuthority(),
                                    "Connection: Upgrade",
                                    "Upgrade: websocket",
                                    "Sec-WebSocket-Version: 13",
                                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                                    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
                                    "",
                                    "")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

            assertThat(answer.readLine()).contains("101");
            assertThat(answer.lines().takeWhile(line -> !line.isEmpty())).anySatisfy(line -> assertThat(line)
                    .isEqualToIgnoringCase("Sec-WebSocket-Extensions: permessage-deflate;"
                            + " server_no_context_takeover; client_no_context_takeover"));
        }
    }
}
