package dev.rialto.socketio;

import java.util.Set;
import java.util.function.Consumer;

/**
 * The way to other servers that share this one's namespaces: a seam to put a message bus into. Best effort: what is lost is a
 * broadcast that some miss, or a query that is answered in part.
 */
public interface Peers {
    /** What this server is called among them. */
    String self();

    /** The others that are alive as far as is known at this moment, by name. */
    Set<String> others();

    /** Sends to all others. Called from any thread; must not block. */
    void send(byte[] message);

    /** Says where to deliver what the others send, in the order of each sender; called once, before anything is sent. */
    void receive(Consumer<byte[]> receiver);
}
