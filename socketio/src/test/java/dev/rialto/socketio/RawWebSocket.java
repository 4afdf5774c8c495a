package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket that keeps what it receives: text as it is, binary as {@code hex:…}. Engine.IO pings are answered. */
final class RawWebSocket implements WebSocket.Listener {
    private static final long TIMEOUT_SECONDS = 10;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile boolean answersPings = true;
    private @Nullable WebSocket socket;

    static RawWebSocket open(int port, String query) {
        return open(port, "/socket.io/", query);
    }

    static RawWebSocket open(int port, String path, String query) {
        RawWebSocket raw = new RawWebSocket();
        URI uri = URI.create("ws://127.0.0.1:" + port + path + "?" + query);
        raw.socket = RawHttp.CLIENT.newWebSocketBuilder().buildAsync(uri, raw).join();
        return raw;
    }

    RawWebSocket withoutPongs() {
        answersPings = false;
        return this;
    }

    void send(String text) {
        open().sendText(text, true).join();
    }

    void send(byte... bytes) {
        open().sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** Sends text as several frames. */
    void sendFragments(String... parts) {
        for (int i = 0; i < parts.length; i++) {
            open().sendText(parts[i], i == parts.length - 1).join();
        }
    }

    void abort() {
        open().abort();
    }

    String next() {
        try {
            String message = received.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("nothing received; closed: " + closed);
            }
            return message;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void expect(String message) {
        assertThat(next()).isEqualTo(message);
    }

    String expectStarting(String prefix) {
        String message = next();
        assertThat(message).startsWith(prefix);
        return message;
    }

    /** Waits for the end and returns the close code; -1 when there was no close frame. */
    int closeCode() {
        return closed.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String message = partial.toString();
            partial.setLength(0);
            if (message.equals("2") && answersPings) {
                var _ = webSocket.sendText("3", true);
            } else {
                received.add(message);
            }
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        received.add("hex:" + HexFormat.of().formatHex(bytes));
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(-1);
    }

    private WebSocket open() {
        if (socket == null) {
            throw new IllegalStateException("not open");
        }
        return socket;
    }
}
