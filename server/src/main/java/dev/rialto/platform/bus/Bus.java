package dev.rialto.platform.bus;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Carries what was committed to every node, this one too. It promises neither delivery nor order: listeners compare
 * revisions and pull what is missing.
 */
public interface Bus {
    /** Never blocks. */
    <T> void publish(Topic<T> topic, T message);

    /**
     * Listeners must not block; they run on the publisher's thread when it is on this node.
     *
     * @param interested asked with what a message {@link Topic#about is about}, before a message of another node is read
     */
    <T> void listen(Topic<T> topic, Predicate<String> interested, Consumer<T> listener);

    default <T> void listen(Topic<T> topic, Consumer<T> listener) {
        listen(topic, about -> true, listener);
    }

    /** Whether other nodes publish here, so that messages can be lost: then listeners must look for what they missed. */
    boolean mayLose();

    /** Whether messages get through at the moment, as far as this node can tell. */
    boolean connected();

    /** Runs when messages get through again after they did not. Must not block. */
    void onRestored(Runnable listener);

    /**
     * A kind of message.
     *
     * @param name the same on every node
     * @param type a record that JSON can carry
     * @param about what a message is about, without line breaks: messages about the same keep their order while nothing is lost
     */
    record Topic<T>(String name, Class<T> type, Function<T, String> about) {
        /** A topic whose messages are all about the same. */
        public Topic(String name, Class<T> type) {
            this(name, type, message -> "");
        }
    }
}
