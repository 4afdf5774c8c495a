package dev.rialto.platform.bus;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bus of a server that runs alone. */
public final class LocalBus implements Bus {
    private static final Logger log = LoggerFactory.getLogger(LocalBus.class);

    private final Map<Topic<?>, List<Consumer<Object>>> listeners = new ConcurrentHashMap<>();

    @Override
    public <T> void publish(Topic<T> topic, T message) {
        for (Consumer<Object> listener : listeners.getOrDefault(topic, List.of())) {
            try {
                listener.accept(message);
            } catch (RuntimeException e) {
                log.error("a listener of {} failed", topic.name(), e);
            }
        }
    }

    @Override
    public <T> void listen(Topic<T> topic, Consumer<T> listener) {
        listeners
                .computeIfAbsent(topic, t -> new CopyOnWriteArrayList<>())
                .add(message -> listener.accept(topic.type().cast(message)));
    }
}
