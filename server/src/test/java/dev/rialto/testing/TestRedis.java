package dev.rialto.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The machine's {@code redis-server} on a free port, which can go away and come back. */
public final class TestRedis implements AutoCloseable {
    private final int port;
    private Process server;

    private TestRedis(int port) {
        this.port = port;
        this.server = launch(port);
    }

    public static TestRedis start() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new TestRedis(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Kills it. */
    public void stop() {
        server.destroyForcibly().onExit().join();
    }

    public void startAgain() {
        server = launch(port);
    }

    @Override
    public void close() {
        stop();
    }

    private static Process launch(int port) {
        try {
            Process process = new ProcessBuilder(
                            "redis-server",
                            "--port",
                            String.valueOf(port),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--appendonly",
                            "no")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitPort(process, port);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("is redis-server installed?", e);
        }
    }

    private static void awaitPort(Process process, int port) {
        while (process.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("redis-server ended with " + process.exitValue());
    }
}
