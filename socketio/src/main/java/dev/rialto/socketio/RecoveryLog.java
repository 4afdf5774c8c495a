package dev.rialto.socketio;

import dev.rialto.socketio.engine.Outgoing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was sent to a socket and may not have arrived: what a client that comes back to it gets again. The answer to a ping proves
 * that everything before the ping has arrived, so the log holds no more than one interval of it. Not thread-safe.
 */
final class RecoveryLog {
    /** What an entry costs besides its frames, which are often shared. */
    private static final int ENTRY_BYTES = 64;

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final long maxBytes;
    private long bytes;
    /** What came before the first entry; empty when nothing did. */
    private String before = "";

    private int beforePing;

    /** @param frames null for what is not sent again */
    private record Entry(String offset, @Nullable Outgoing frames) {
        long sizeBytes() {
            return ENTRY_BYTES + (frames == null ? 0L : frames.sizeBytes());
        }
    }

    RecoveryLog(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    void add(String offset, Outgoing frames) {
        append(new Entry(offset, frames));
    }

    /** Something was sent that is not worth sending again; the client may still name it as the last it got. */
    void addVolatile(String offset) {
        append(new Entry(offset, null));
    }

    /** A ping goes out behind everything that is here. */
    void pinged() {
        beforePing = entries.size();
    }

    /** The ping was answered. */
    void ponged() {
        for (; beforePing > 0; beforePing--) {
            dropFirst();
        }
    }

    /**
     * What came after {@code offset}.
     *
     * @param offset the last that the client got; empty when it got nothing
     * @return null when that is not known any more
     */
    @Nullable
    List<Outgoing> after(String offset) {
        boolean found = offset.equals(before);
        List<Outgoing> missed = new ArrayList<>();
        for (Entry entry : entries) {
            if (found && entry.frames() != null) {
                missed.add(entry.frames());
            }
            found |= entry.offset().equals(offset);
        }
        return found ? missed : null;
    }

    private void append(Entry entry) {
        entries.add(entry);
        bytes += entry.sizeBytes();
        while (bytes > maxBytes) {
            dropFirst();
            beforePing = Math.max(0, beforePing - 1);
        }
    }

    private void dropFirst() {
        Entry first = entries.remove();
        bytes -= first.sizeBytes();
        before = first.offset();
    }
}
