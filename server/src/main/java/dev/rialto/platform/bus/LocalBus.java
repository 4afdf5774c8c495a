package dev.rialto.platform.bus;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bus of a server that runs alone. */
public final class LocalBus implements Bus {
    private static final Logger log = LoggerFactory.getLogger(LocalBus.class);

    private final Map<Topic<?>, List<Listener>> listeners = new ConcurrentHashMap<>();

    private record Listener(Predicate<String> interested, Consumer<Object> consumer) {}

    @Override
    public <T> void publish(Topic<T> topic, T message) {
        List<Listener> all = listeners.getOrDefault(topic, List.of());
        if (all.isEmpty()) {
            return;
        }
        String about = topic.about().apply(message);
        for (Listener listener : all) {
            try {
                if (listener.interested().test(about)) {
                    listener.consumer().accept(message);
                }
            } catch (RuntimeException e) {
                log.error("a listener of {} failed", topic.name(), e);
            }
        }
    }

    @Override
    public <T> void listen(Topic<T> topic, Predicate<String> interested, Consumer<T> listener) {
        listeners
                .computeIfAbsent(topic, t -> new CopyOnWriteArrayList<>())
                .add(new Listener(
                        interested, message -> listener.accept(topic.type().cast(message))));
    }

    /** Whether anybody here wants to hear of this. */
    boolean anyInterested(Topic<?> topic, String about) {
        for (Listener listener : listeners.getOrDefault(topic, List.of())) {
            if (listener.interested().test(about)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean mayLose() {
        return false;
    }

    @Override
    public boolean connected() {
        return true;
    }

    @Override
    public void onRestored(Runnable listener) {
        // it is never away
    }
}
