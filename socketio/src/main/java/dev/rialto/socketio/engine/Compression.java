package dev.rialto.socketio.engine;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
    /** What a client may offer that we can keep, with its values; a smaller window for the server is not among it. */
    private static final Pattern KEEPABLE = Pattern.compile("server_no_context_takeover|client_no_context_takeover"
            + "|client_max_window_bits(\\s*=\\s*(\"?)([89]|1[0-5])\\2)?");

    private Compression() {}

    /** The header to answer an upgrade request with, or null when the client offers nothing that we can do. */
    static @Nullable String negotiate(Map<String, String> headers) {
        for (String offer : headers.getOrDefault(HEADER, "").split(",", -1)) {
            List<String> parts = Arrays.stream(offer.toLowerCase(Locale.ROOT).split(";", -1))
                    .map(String::strip)
                    .toList();
            if (parts.getFirst().equals(NAME) && isKeepable(parts.subList(1, parts.size()))) {
                return ANSWER;
            }
        }
        return null;
    }

    /** An unknown parameter, a wrong value or a parameter that comes twice declines the offer (RFC 7692, section 7.1). */
    private static boolean isKeepable(List<String> parameters) {
        Set<String> names = new HashSet<>();
        return parameters.stream()
                .allMatch(parameter ->
                        KEEPABLE.matcher(parameter).matches() && names.add(parameter.split("=", 2)[0].strip()));
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
