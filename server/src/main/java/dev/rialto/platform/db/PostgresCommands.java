package dev.rialto.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs PostgreSQL's own programs. It refuses to run as root, so a root process runs it in a user namespace of its own. */
final class PostgresCommands {
    private final Path home;
    private final List<String> prefix;

    PostgresCommands(Path home) {
        this.home = home;
        this.prefix = "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
    }

    void create(Path data, String user, Path passwordFile) {
        run(
                "initdb",
                "--pgdata=" + data,
                "--username=" + user,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums");
    }

    void start(Path data, Path logFile, List<String> options) {
        String joined = options.stream().map(o -> "-c " + o).collect(Collectors.joining(" "));
        run("pg_ctl", "start", "-w", "-t", "60", "-D", data.toString(), "-l", logFile.toString(), "-o", joined);
    }

    void stop(Path data) {
        run("pg_ctl", "stop", "-w", "-t", "30", "-m", "fast", "-D", data.toString());
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            // pg_ctl's child keeps an inherited pipe open, so its output goes to a file of its own (-l)
            Path output = java.nio.file.Files.createTempFile("rialto-" + program, ".out");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            int code = process.waitFor();
            String said = java.nio.file.Files.readString(output, StandardCharsets.UTF_8);
            java.nio.file.Files.delete(output);
            if (code != 0) {
                throw new IllegalStateException(program + " failed with " + code + ": " + said.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + program + " ran", e);
        }
    }
}
