package dev.rialto.platform.bus;

import java.util.function.Consumer;

/**
 * Carries what was committed to every node, this one too. It promises neither delivery nor order: listeners compare
 * revisions and pull what is missing.
 */
public interface Bus {
    /** Never blocks. */
    <T> void publish(Topic<T> topic, T message);

    /** Listeners must not block; they run on the publisher's thread when it is on this node. */
    <T> void listen(Topic<T> topic, Consumer<T> listener);

    /**
     * A kind of message.
     *
     * @param name the same on every node
     * @param type a record that JSON can carry
     */
    record Topic<T>(String name, Class<T> type) {}
}
