package dev.rialto.testing;

import dev.rialto.files.FeedFile;
import dev.rialto.files.FileId;
import dev.rialto.files.FileType;
import dev.rialto.platform.crypto.Hashes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;

/** Content of a file, and how a client brings it to a server. */
public final class TestFile {
    private final FileType type;
    private final byte[] content;

    public TestFile(FileType type, byte[] content) {
        this.type = type;
        this.content = content.clone();
    }

    public static TestFile png(int width, int height) {
        return new TestFile(
                FileType.PNG, encoded(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png"));
    }

    /** A picture as one of ImageIO's formats. */
    public static byte[] encoded(BufferedImage picture, String format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (!ImageIO.write(picture, format, out)) {
                throw new AssertionError("nothing writes " + format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] content() {
        return content.clone();
    }

    public int size() {
        return content.length;
    }

    public FileId id() {
        return FileId.of(Hashes.sha256(content));
    }

    public FeedFile named(String name) {
        return new FeedFile(id(), name, type, content.length);
    }

    /** Tells the server of it and sends nothing yet. */
    public TestFile start(TestClient client, String feed) {
        client.post("/feeds/" + feed + "/files", startBody("receipt")).expect(200);
        return this;
    }

    public Map<String, Object> startBody(String name) {
        return Map.of("sha256", id(), "sizeBytes", content.length, "name", name, "type", type.mediaType());
    }

    /** Sends all of it, in one chunk. */
    public TestFile put(TestClient client, String feed) {
        boolean there = client.post("/feeds/" + feed + "/files", startBody("receipt"))
                .expect(200)
                .body()
                .path("complete")
                .asBoolean();
        if (!there) {
            sendChunk(client, feed, 0, content.length).expect(200);
        }
        return this;
    }

    public TestClient.Response sendChunk(TestClient client, String feed, int from, int to) {
        return client.send(
                "PATCH",
                "/feeds/" + feed + "/files/" + id() + "/content",
                Arrays.copyOfRange(content, from, to),
                Map.of("Content-Type", "application/octet-stream", "Upload-Offset", String.valueOf(from)));
    }
}
