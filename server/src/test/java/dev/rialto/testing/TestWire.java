package dev.rialto.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket that speaks Socket.IO packet by packet: for what the stock Java client cannot do. Pings are answered. */
public final class TestWire implements WebSocket.Listener {
    private static final long PATIENCE_SECONDS = 15;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    /** @param base the server, for example {@code http://127.0.0.1:8080} */
    public TestWire(String base) {
        URI uri = URI.create(base.replaceFirst("^http", "ws") + "/socket.io/?EIO=4&transport=websocket");
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(uri, this)
                .join();
        next("0{");
    }

    /** Joins the main namespace. @return what the server says to it */
    public JsonNode join(JsonNode auth) {
        send("40" + auth);
        return Json.parse(next("40").substring(2));
    }

    public void send(String packet) {
        socket.sendText(packet, true).join();
    }

    /** The next event's name and arguments. */
    public JsonNode event() {
        return Json.parse(next("42").substring(2));
    }

    /** The next packet, which must begin like this. */
    public String next(String beginning) {
        try {
            String packet = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(packet).startsWith(beginning);
            return packet;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Is gone without a word. */
    public void cut() {
        socket.abort();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String packet = partial.toString();
            partial.setLength(0);
            if (packet.equals("2")) {
                var unused = webSocket.sendText("3", true);
            } else {
                received.add(packet);
            }
        }
        webSocket.request(1);
        return null;
    }
}
