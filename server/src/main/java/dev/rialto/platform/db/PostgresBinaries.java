package dev.rialto.platform.db;

import dev.rialto.platform.crypto.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the PostgreSQL that comes on the class path, once for each version, into a folder that all servers share. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** @return the folder that holds {@code bin/postgres} */
    static Path unpack(Path cache) {
        String archive = "/postgres-linux-" + architecture() + ".txz";
        try (InputStream in = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (in == null) {
                throw new IllegalStateException(
                        "no embedded PostgreSQL for this machine; set RIALTO_DATABASE_URL to one of your own");
            }
            byte[] packed = in.readAllBytes();
            String version = HexFormat.of().formatHex(Hashes.sha256(packed)).substring(0, 16);
            Path home = cache.resolve("postgres-" + version);
            if (!Files.isDirectory(home)) {
                Files.createDirectories(cache);
                Path fresh = Files.createTempDirectory(cache, "unpack-");
                extract(packed, fresh);
                moveInPlace(fresh, home);
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> name;
        };
    }

    private static void extract(byte[] packed, Path into) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new java.io.ByteArrayInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("the archive points outside its folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
        Files.setPosixFilePermissions(into, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Another process may have been faster; then its copy serves. */
    private static void moveInPlace(Path fresh, Path home) throws IOException {
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            Folders.delete(fresh);
        }
    }
}
