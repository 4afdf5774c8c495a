package dev.rialto.files.internal;

import dev.rialto.files.FeedFile;
import dev.rialto.files.FileType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Small pictures, made once and kept beside the content. */
public final class Thumbnails {
    /** The sizes that are made, so that nobody can have one made for every pixel. */
    static final List<Integer> SIZES = List.of(128, 256, 512, 1024);

    private static final Logger log = LoggerFactory.getLogger(Thumbnails.class);

    private final BlobFolder folder;
    /** A picture takes up to some 50 MB while it is made smaller. */
    private final Semaphore room = new Semaphore(2);

    public Thumbnails(BlobFolder folder) {
        this.folder = folder;
    }

    public Optional<Path> of(FeedFile file, int size) {
        if (file.type() != FileType.JPEG && file.type() != FileType.PNG) {
            return Optional.empty();
        }
        int made = SIZES.stream().filter(s -> s >= size).findFirst().orElse(SIZES.getLast());
        Path place = folder.thumbnail(file.id(), made);
        if (Files.exists(place)) {
            return Optional.of(place);
        }
        room.acquireUninterruptibly();
        try {
            make(folder.blob(file.id()), made, place);
            return Optional.of(place);
        } catch (IOException | RuntimeException e) {
            // decoders meet broken pictures with all kinds of exceptions
            log.debug("no thumbnail of {}", file.id(), e);
            return Optional.empty();
        } finally {
            room.release();
        }
    }

    private void make(Path picture, int size, Path place) throws IOException {
        BufferedImage small = Pictures.smaller(picture, size);
        Path beside = place.resolveSibling(place.getFileName() + "." + UUID.randomUUID());
        try {
            if (!ImageIO.write(small, "jpeg", beside.toFile())) {
                throw new IOException("nothing writes JPEG");
            }
            BlobFolder.moveForGood(beside, place);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
