package dev.rialto.files.internal;

import dev.rialto.files.MalwareScan;
import java.io.BufferedInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Asks a ClamAV daemon over TCP. The command {@code zINSTREAM} is followed by chunks, each with its length in four bytes before
 * it, and an empty one; the answer ends with NUL (the manual page clamd(8)).
 */
public final class ClamAv implements MalwareScan {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int MAX_ANSWER_BYTES = 4096;
    private static final String CLEAN = "stream: OK";
    private static final String FOUND = " FOUND";

    private final InetSocketAddress address;
    private final Duration patience;

    /** @param patience how long it may take to answer */
    public ClamAv(InetSocketAddress address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    @Override
    public Verdict scan(Path content) throws IOException {
        try (InputStream in = Files.newInputStream(content)) {
            return verdict(ask(in));
        }
    }

    private String ask(InputStream content) {
        // a name that could not be resolved at the start may be there by now
        InetSocketAddress now = new InetSocketAddress(address.getHostString(), address.getPort());
        try (Socket socket = new Socket()) {
            socket.connect(now, Math.toIntExact(CONNECT_WITHIN.toMillis()));
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            chunks(content, out);
            return answer(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            return "no answer: " + e.getMessage();
        }
    }

    private static void chunks(InputStream content, DataOutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int length = content.read(chunk); length > 0; length = content.read(chunk)) {
            out.writeInt(length);
            ((OutputStream) out).write(chunk, 0, length);
        }
        out.writeInt(0);
        out.flush();
    }

    private static String answer(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = in.read(); next > 0 && text.length() < MAX_ANSWER_BYTES; next = in.read()) {
            text.append((char) next);
        }
        return text.toString().trim();
    }

    private static Verdict verdict(String answer) {
        if (answer.equals(CLEAN)) {
            return new Verdict.Clean();
        }
        return answer.startsWith("stream: ") && answer.endsWith(FOUND)
                ? new Verdict.Infected(answer.substring("stream: ".length(), answer.length() - FOUND.length()))
                : new Verdict.Unavailable(answer);
    }
}
