package dev.rialto.socketio.engine;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** An HTTP answer, whole. */
public final class HttpReply {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    public HttpReply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    static HttpReply text(String body) {
        return payload(body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpReply payload(byte[] body) {
        return new HttpReply(
                200, Map.of("content-type", "text/plain; charset=UTF-8", "cache-control", "no-store"), body);
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The body; not a copy, do not change it. */
    public byte[] body() {
        return body;
    }

    HttpReply withHeaders(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new HttpReply(status, all, body);
    }
}
