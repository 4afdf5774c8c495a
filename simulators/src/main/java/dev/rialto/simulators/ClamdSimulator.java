package dev.rialto.simulators;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Speaks as much of a ClamAV daemon's protocol as {@code INSTREAM} needs, and answers what it was told to. */
public final class ClamdSimulator implements AutoCloseable {
    private final ServerSocket listening;
    private final @Nullable String answer;
    private final List<Long> received = new CopyOnWriteArrayList<>();

    /** @param answer null to say nothing */
    public ClamdSimulator(@Nullable String answer) {
        this.answer = answer;
        try {
            listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    public InetSocketAddress address() {
        return InetSocketAddress.createUnresolved(
                listening.getInetAddress().getHostAddress(), listening.getLocalPort());
    }

    /** How long each content was. */
    public List<Long> received() {
        return received;
    }

    private void serve() {
        try {
            while (!listening.isClosed()) {
                answer(listening.accept());
            }
        } catch (SocketException closed) {
            // the test is over
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(Socket caller) throws IOException {
        try (caller) {
            DataInputStream in = new DataInputStream(caller.getInputStream());
            byte[] command = in.readNBytes(10);
            if (!new String(command, StandardCharsets.US_ASCII).equals("zINSTREAM\0")) {
                throw new AssertionError("not a command that is known here");
            }
            long length = 0;
            for (int chunk = in.readInt(); chunk > 0; chunk = in.readInt()) {
                in.skipNBytes(chunk);
                length += chunk;
            }
            received.add(length);
            if (answer == null) {
                in.read();
            } else {
                OutputStream out = caller.getOutputStream();
                out.write((answer + "\0").getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
