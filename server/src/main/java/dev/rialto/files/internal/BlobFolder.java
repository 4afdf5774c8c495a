package dev.rialto.files.internal;

import dev.rialto.files.FileId;
import dev.rialto.files.FileType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Content on disk: {@code ab/cd/abcd…} by its digest, {@code uploads/<id>} while it comes. Content is written beside its place,
 * forced to the disk and then renamed, so that what has a digest for a name is whole. Nodes may share the folder.
 */
public final class BlobFolder {
    private static final String UPLOADS = "uploads";
    private static final String UPLOAD_NAME = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path root;

    /** @throws IllegalStateException when the folder cannot be written */
    public BlobFolder(Path root) {
        this.root = root;
        try {
            Files.createDirectories(root.resolve(UPLOADS));
        } catch (IOException e) {
            throw new IllegalStateException("the folder for files cannot be written: " + root, e);
        }
    }

    public Path blob(FileId id) {
        String name = id.value();
        return root.resolve(name.substring(0, 2)).resolve(name.substring(2, 4)).resolve(name);
    }

    /** Where a smaller picture of the content is, or would be. */
    Path thumbnail(FileId id, int size) {
        return blob(id).resolveSibling(id.value() + "." + size + ".jpg");
    }

    Path upload(UUID id) {
        return root.resolve(UPLOADS).resolve(id.toString());
    }

    /** How much of an upload is on disk. */
    long received(UUID id) {
        try {
            return Files.size(upload(id));
        } catch (NoSuchFileException none) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not forced to the disk yet: a loss shows in the digest. */
    void write(UUID id, long offset, ByteBuffer bytes) {
        try (FileChannel file = FileChannel.open(upload(id), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer rest = bytes.duplicate();
            for (long at = offset; rest.hasRemaining(); ) {
                at += file.write(rest, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FileId digest(UUID id) throws IOException {
        try (InputStream in = Files.newInputStream(upload(id))) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
            return FileId.of(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] head(UUID id) throws IOException {
        try (InputStream in = Files.newInputStream(upload(id))) {
            return in.readNBytes(FileType.HEAD_BYTES);
        }
    }

    /** Gives an upload its place by its digest, for good. Doing it again does nothing. */
    void settle(UUID id, FileId as) {
        Path content = upload(id);
        Path place = blob(as);
        if (!Files.exists(content) && Files.exists(place)) {
            return;
        }
        try {
            Files.createDirectories(place.getParent());
            moveForGood(content, place);
            // the folders may be new: their names must last as well
            force(place.resolveSibling(".."));
            force(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Both must be in one file system. */
    static void moveForGood(Path from, Path to) throws IOException {
        try (FileChannel file = FileChannel.open(from, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        force(to.resolveSibling("."));
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    public void discard(UUID id) {
        try {
            Files.deleteIfExists(upload(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes content and what was made of it. */
    public void delete(FileId id) {
        try {
            for (int size : Thumbnails.SIZES) {
                Files.deleteIfExists(thumbnail(id, size));
            }
            Files.deleteIfExists(blob(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Uploads on disk that nothing was written to since. */
    public List<UUID> uploadsBefore(Instant horizon) {
        try (Stream<Path> uploads = Files.list(root.resolve(UPLOADS))) {
            // a shared folder may hold files of its file system
            return uploads.filter(upload -> upload.getFileName().toString().matches(UPLOAD_NAME))
                    .filter(upload -> isBefore(upload, horizon))
                    .map(upload -> UUID.fromString(upload.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBefore(Path upload, Instant horizon) {
        try {
            return Files.getLastModifiedTime(upload).toInstant().isBefore(horizon);
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
