package dev.rialto.socketio.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket extension permessage-deflate (RFC 7692) without context takeover: each message is compressed by itself, so that a
 * broadcast is compressed once for everyone and a connection keeps no window of its own.
 */
final class Compression {
    static final String HEADER = "sec-websocket-extensions";

    /** What ends every message and is left out on the wire. */
    static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private static final String NAME = "permessage-deflate";
    private static final String ANSWER = NAME + "; server_no_context_takeover; client_no_context_takeover";
    /** What a client may offer that we can keep; a smaller window for the server is not among it. */
    private static final Set<String> KNOWN =
            Set.of("server_no_context_takeover", "client_no_context_takeover", "client_max_window_bits");

    private Compression() {}

    /** The header to answer an upgrade request with, or null when the client offers nothing that we can do. */
    static @Nullable String negotiate(Map<String, String> headers) {
        for (String offer : headers.getOrDefault(HEADER, "").split(",", -1)) {
            List<String> parts = new ArrayList<>();
            for (String part : offer.split(";", -1)) {
                parts.add(part.strip().toLowerCase(Locale.ROOT));
            }
            if (parts.getFirst().equals(NAME)
                    && parts.stream().skip(1).allMatch(p -> KNOWN.contains(p.split("=", 2)[0].strip()))) {
                return ANSWER;
            }
        }
        return null;
    }

    /** A message's bytes compressed, or null when that makes them no smaller. */
    static byte @Nullable [] deflate(byte[] source, int from, int to) {
        byte[] target = new byte[to - from];
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(source, from, to - from);
            int length = deflater.deflate(target, 0, target.length, Deflater.SYNC_FLUSH);
            // when the buffer is full, there may be more: then it is not smaller
            return length == target.length || length < TAIL.length ? null : Arrays.copyOf(target, length - TAIL.length);
        }
    }
}
