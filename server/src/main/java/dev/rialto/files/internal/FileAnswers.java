package dev.rialto.files.internal;

import dev.rialto.files.FeedFile;
import dev.rialto.platform.http.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers with content that somebody else made: a browser shows it but lets it do nothing. */
final class FileAnswers {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final String SANDBOX = "default-src 'none'; sandbox";

    private FileAnswers() {}

    /**
     * Bytes of a file, both ends included.
     *
     * @param status 200 for all of them, 206 for a part
     */
    static Answer content(FeedFile file, Path path, long first, long last, int status) {
        requireThere(path);
        Answer answer = bytes(file.type().mediaType(), path, first, last - first + 1)
                .as(status)
                .with("ETag", "\"" + file.id() + "\"")
                .with("Accept-Ranges", "bytes")
                .with("Content-Disposition", disposition(file.name()));
        return status == 206
                ? answer.with("Content-Range", "bytes " + first + "-" + last + "/" + file.sizeBytes())
                : answer;
    }

    static Answer thumbnail(Path picture, String tag) {
        try {
            return bytes("image/jpeg", picture, 0, Files.size(picture)).with("ETag", tag);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer bytes(String type, Path path, long first, long length) {
        return Answer.stream(type, out -> copy(path, first, length, out))
                .with("Content-Length", String.valueOf(length))
                // beside the policy that all answers carry: what both allow is allowed
                .with("Content-Security-Policy", SANDBOX);
    }

    private static void requireThere(Path path) {
        if (!Files.isReadable(path)) {
            throw new IllegalStateException("the database knows of content that is not on disk: " + path);
        }
    }

    private static void copy(Path path, long first, long length, OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            in.skipNBytes(first);
            byte[] buffer = new byte[BUFFER_BYTES];
            for (long left = length; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException("the content is shorter than the database says: " + path);
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    /** RFC 6266: a name for everybody, and the real one for those who read it. All types that there are may be shown. */
    static String disposition(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9 ._()-]", "_");
        String real = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "inline; filename=\"" + plain + "\"; filename*=UTF-8''" + real;
    }
}
