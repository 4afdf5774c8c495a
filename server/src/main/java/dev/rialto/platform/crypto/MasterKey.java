package dev.rialto.platform.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one key that every other secret of this installation is sealed with: 32 bytes, shared by its nodes, never in the
 * database. Whoever restores a backup needs it too.
 */
public final class MasterKey {
    private static final Logger log = LoggerFactory.getLogger(MasterKey.class);
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final SecretKeySpec aes;

    private MasterKey(byte[] bytes) {
        this.aes = new SecretKeySpec(bytes, "AES");
    }

    /**
     * Takes the key from the settings, or else from {@code secrets/master.key} in the data folder, which is made at the first
     * start.
     *
     * @param configured base64 of 32 bytes; null to use the file
     * @throws IllegalStateException when what is there is not a key
     */
    public static MasterKey load(@Nullable String configured, Path dataFolder, SecureRandom random) {
        if (configured != null && !configured.isBlank()) {
            return of(configured, "RIALTO_MASTER_KEY");
        }
        Path file = dataFolder.resolve("secrets").resolve("master.key");
        try {
            if (!Files.exists(file)) {
                create(file, random);
            }
            warnWhenOthersMayRead(file);
            return of(Files.readString(file, StandardCharsets.US_ASCII), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SecretKey aes() {
        return aes;
    }

    @Override
    public String toString() {
        return "MasterKey";
    }

    private static MasterKey of(String base64, String where) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            bytes = new byte[0];
        }
        if (bytes.length != BYTES) {
            throw new IllegalStateException(where + " must hold the base64 of " + BYTES + " bytes");
        }
        return new MasterKey(bytes);
    }

    /** Written beside and then moved: a crash leaves no half a key, and of two first starts at once the first one's stays. */
    private static void create(Path file, SecureRandom random) throws IOException {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalStateException("no folder for " + file);
        }
        Files.createDirectories(folder);
        Path fresh = folder.resolve("master.key." + UUID.randomUUID());
        try (FileChannel channel = FileChannel.open(
                fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(folder))) {
            channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(bytes)));
            channel.force(true);
        }
        try {
            Files.move(fresh, file);
            log.info("made a master key: keep {} with your backups, apart from them", file);
        } catch (FileAlreadyExistsException otherNodeWasFirst) {
            Files.delete(fresh);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return hasPermissions(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static void warnWhenOthersMayRead(Path file) throws IOException {
        if (hasPermissions(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            log.warn("others may read {}: give it the permissions 600", file);
        }
    }

    private static boolean hasPermissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
