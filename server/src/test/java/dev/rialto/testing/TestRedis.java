package dev.rialto.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The machine's {@code redis-server} on a free port, which can go away and come back. */
public final class TestRedis implements AutoCloseable {
    private final int port;
    private Process server;

    private TestRedis(int port) {
        this.port = port;
        this.server = launch(port);
    }

    public static TestRedis start() {
        return new TestRedis(FreePort.find());
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
            awaitAnswer(process, port);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("is redis-server installed?", e);
        }
    }

    /** That somebody takes connections there is not enough: it must be Redis. */
    private static void awaitAnswer(Process process, int port) {
        while (process.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                socket.setSoTimeout(1000);
                socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
                if (socket.getInputStream().read() == '+') {
                    return;
                }
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("redis-server ended with " + process.exitValue());
    }
}
