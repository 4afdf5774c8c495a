package dev.rialto.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL beside the server, in the data folder, for those who have none. It is durable (fsync on), listens on
 * loopback only and asks for a password (SCRAM). One server a data folder: a second one is refused. A PostgreSQL that a
 * killed server left behind is taken over as it is.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String USER = "rialto";

    private final Path folder;
    private final PostgresCommands commands;
    private final FileLock lock;
    private final int port;
    private final String password;

    private EmbeddedPostgres(Path folder, PostgresCommands commands, FileLock lock, int port, String password) {
        this.folder = folder;
        this.commands = commands;
        this.lock = lock;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts it, makes its cluster when the folder is new, and waits until it answers.
     *
     * @param folder where its data lives
     * @param cache where its programs are unpacked, shared by all servers of the machine
     * @param durable false only for tests that may lose everything in a crash
     */
    public static EmbeddedPostgres start(Path folder, Path cache, boolean durable) {
        try {
            Files.createDirectories(folder);
            FileLock lock = lock(folder);
            PostgresCommands commands = new PostgresCommands(PostgresBinaries.unpack(cache));
            Path data = folder.resolve("data");
            String password = password(folder);
            if (!Files.exists(data)) {
                create(commands, folder, data);
            }
            Integer running = runningPort(data);
            if (running != null && DatabaseProbe.answers(url(running), USER, password)) {
                log.info("took over the PostgreSQL that an earlier server left running");
                return new EmbeddedPostgres(folder, commands, lock, running, password);
            }
            int port = freePort();
            commands.start(data, folder.resolve("postgres.log"), options(port, durable));
            return new EmbeddedPostgres(folder, commands, lock, port, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a database in it unless it is there. */
    public void createDatabase(String name) {
        try (Connection connection = DriverManager.getConnection(url(port), USER, password)) {
            DatabaseProbe.createDatabase(connection, name);
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded PostgreSQL does not answer", e);
        }
    }

    public DatabaseSettings settings(String database, int poolSize) {
        String url = url(port).replace("/postgres", "/" + database);
        return new DatabaseSettings(url, USER, password, poolSize, Duration.ofSeconds(10));
    }

    /** Stops it and waits; open connections are cut, what was committed is safe. */
    @Override
    public void close() {
        commands.stop(folder.resolve("data"));
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileLock lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new IllegalStateException("another Rialto is using " + folder.toAbsolutePath()
                    + "; stop it, or give this one another folder with --data");
        }
        return lock;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private static void create(PostgresCommands commands, Path folder, Path data) throws IOException {
        Path fresh = folder.resolve("data.new");
        if (Files.exists(fresh)) {
            Folders.delete(fresh);
        }
        commands.create(fresh, USER, folder.resolve("password"));
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String password(Path folder) throws IOException {
        Path file = folder.resolve("password");
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).trim();
    }

    private static List<String> options(int port, boolean durable) {
        List<String> options = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=100",
                "shared_buffers=128MB",
                "fsync=" + (durable ? "on" : "off"),
                "synchronous_commit=" + (durable ? "on" : "off"),
                "full_page_writes=" + (durable ? "on" : "off"),
                "wal_compression=on",
                "log_min_duration_statement=200ms",
                "timezone=UTC"));
        return options;
    }

    /** The port in the fourth line of postmaster.pid, if such a process is alive. */
    private static @Nullable Integer runningPort(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return null;
        }
        List<String> lines = Files.readAllLines(file);
        boolean alive = lines.size() >= 4
                && ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
        return alive ? Integer.valueOf(lines.get(3).trim()) : null;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }
}
