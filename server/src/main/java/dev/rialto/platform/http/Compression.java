package dev.rialto.platform.http;

import dev.rialto.platform.json.Json;
import io.vertx.core.buffer.Buffer;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Gzip for clients that accept it. */
final class Compression {
    /** Less than about a packet is sent as it is. */
    private static final int WORTH_IT_BYTES = 1024;

    private static final int PART_BYTES = 64 * 1024;
    private static final Pattern GZIP = Pattern.compile("(?i)\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");

    private Compression() {}

    /** @param acceptEncoding the header; null when the client sent none */
    static boolean accepted(@Nullable String acceptEncoding) {
        return acceptEncoding != null && GZIP.matcher(acceptEncoding).find();
    }

    /** The answer with its body in bytes. */
    static Answer encoded(Answer answer, Answer.Large large, @Nullable String acceptEncoding) {
        byte[] json = Json.bytes(large.body());
        Answer plain = new Answer(answer.status(), new Answer.Encoded(Buffer.buffer(json)), answer.headers())
                .with("Vary", "Accept-Encoding");
        return json.length < WORTH_IT_BYTES || !accepted(acceptEncoding)
                ? plain
                : new Answer(plain.status(), new Answer.Encoded(Buffer.buffer(zipped(json))), plain.headers())
                        .with("Content-Encoding", "gzip");
    }

    private static byte[] zipped(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 4);
        try (OutputStream zip = fast(bytes)) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** For what is read once and at once: the time to compress well is not made up for. */
    static OutputStream fast(OutputStream out) throws IOException {
        return new FastGzip(out);
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(new BufferedOutputStream(out, PART_BYTES), PART_BYTES);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
