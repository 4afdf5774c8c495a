package dev.rialto.platform.bus;

import dev.rialto.platform.json.Json;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins nodes through Redis. A node hears itself at once, without Redis; others through a fixed number of pub/sub channels
 * that every node listens to, and what nobody on a node is interested in is dropped before it is read.
 *
 * <p>Nothing waits for Redis: while it is away, what is published reaches this node only, and listeners find the rest by
 * their revisions. The connections come back by themselves, also when Redis was away at the start.
 */
public final class RedisBus implements Bus, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RedisBus.class);
    private static final int CHANNELS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MAX_UNSENT = 20_000;

    private final LocalBus local = new LocalBus();
    private final String node;
    private final String prefix;
    private final Map<String, Topic<?>> topics = new ConcurrentHashMap<>();
    private final List<Runnable> restored = new CopyOnWriteArrayList<>();
    private final ClientResources resources;
    private final RedisClient client;
    private final Counter lost;
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable StatefulRedisConnection<String, byte[]> publisher;
    private volatile @Nullable StatefulRedisPubSubConnection<String, byte[]> subscriber;

    /**
     * Returns at once; the connections are made in the background.
     *
     * @param url for example {@code redis://localhost:6379}
     * @param installation the nodes of one installation say the same, so that several can share a Redis
     * @param node unlike every other node's
     */
    public RedisBus(String url, String installation, String node, MeterRegistry meters) {
        this.node = node;
        this.prefix = "rialto:" + installation + ":bus:";
        this.lost = meters.counter("rialto.bus.lost");
        meters.gauge("rialto.bus.connected", this, bus -> bus.connected() ? 1 : 0);
        this.resources = ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(
                        Delay.fullJitter(Duration.ofMillis(50), Duration.ofSeconds(2), 50, TimeUnit.MILLISECONDS))
                .build();
        this.client = RedisClient.create(resources, RedisURI.create(url));
        client.setOptions(ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MAX_UNSENT)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(PATIENCE)
                        .keepAlive(true)
                        .build())
                .build());
        Thread.ofVirtual().name("redis-connect").start(this::connect);
    }

    @Override
    public <T> void publish(Topic<T> topic, T message) {
        local.publish(topic, message);
        StatefulRedisConnection<String, byte[]> connection = publisher;
        if (connection == null) {
            lostOne(null);
            return;
        }
        String about = topic.about().apply(message);
        byte[] envelope = (node + "\n" + topic.name() + "\n" + about + "\n" + Json.text(message))
                .getBytes(StandardCharsets.UTF_8);
        try {
            CompletionStage<Long> sent = connection.async().publish(channel(about), envelope);
            var unused = sent.exceptionally(failure -> {
                lostOne(failure);
                return 0L;
            });
        } catch (RedisException e) {
            lostOne(e);
        }
    }

    @Override
    public <T> void listen(Topic<T> topic, Predicate<String> interested, Consumer<T> listener) {
        topics.put(topic.name(), topic);
        local.listen(topic, interested, listener);
    }

    @Override
    public boolean mayLose() {
        return true;
    }

    @Override
    public boolean connected() {
        StatefulRedisConnection<String, byte[]> out = publisher;
        StatefulRedisPubSubConnection<String, byte[]> in = subscriber;
        return out != null && in != null && out.isOpen() && in.isOpen();
    }

    @Override
    public void onRestored(Runnable listener) {
        restored.add(listener);
    }

    /** For others who ask the same Redis; null until it was there once, the same one ever after. */
    public @Nullable StatefulRedisConnection<String, byte[]> connection() {
        return publisher;
    }

    @Override
    public void close() {
        closed.set(true);
        client.shutdown(Duration.ZERO, PATIENCE);
        var unused = resources.shutdown(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Until Redis was there once; from then on Lettuce reconnects. */
    private void connect() {
        boolean told = false;
        while (!closed.get()) {
            try {
                RedisCodec<String, byte[]> codec = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
                StatefulRedisPubSubConnection<String, byte[]> in = client.connectPubSub(codec);
                in.addListener(new Inbox());
                var unused = in.async()
                        .subscribe(IntStream.range(0, CHANNELS)
                                .mapToObj(i -> prefix + i)
                                .toArray(String[]::new));
                subscriber = in;
                publisher = client.connect(codec);
                log.info("joined the other nodes through Redis");
                restoredNow();
                return;
            } catch (RedisException e) {
                if (!told && !closed.get()) {
                    log.warn("Redis does not answer; this node goes on alone until it does ({})", e.getMessage());
                    told = true;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lostOne(@Nullable Throwable why) {
        lost.increment();
        if (interrupted.compareAndSet(false, true)) {
            log.warn(
                    "messages do not reach the other nodes ({})", why == null ? "not connected yet" : why.getMessage());
        }
    }

    private void restoredNow() {
        if (interrupted.compareAndSet(true, false)) {
            log.info("messages reach the other nodes again");
        }
        restored.forEach(Runnable::run);
    }

    private String channel(String about) {
        return prefix + Math.floorMod(about.hashCode(), CHANNELS);
    }

    /** What comes from Redis, on a thread of Lettuce. */
    private final class Inbox extends RedisPubSubAdapter<String, byte[]> {
        @Override
        public void message(String channel, byte[] envelope) {
            try {
                read(envelope);
            } catch (RuntimeException e) {
                log.warn("a message of another node could not be read", e);
            }
        }

        /** Every channel is subscribed again after each reconnect; the last one says that all are. */
        @Override
        public void subscribed(String channel, long count) {
            if (count == CHANNELS) {
                restoredNow();
            }
        }
    }

    private void read(byte[] envelope) {
        int first = lineEnd(envelope, 0);
        int second = lineEnd(envelope, first + 1);
        int third = lineEnd(envelope, second + 1);
        if (node.equals(text(envelope, 0, first))) {
            return;
        }
        Topic<?> topic = topics.get(text(envelope, first + 1, second));
        if (topic != null && local.anyInterested(topic, text(envelope, second + 1, third))) {
            deliver(topic, text(envelope, third + 1, envelope.length));
        }
    }

    private <T> void deliver(Topic<T> topic, String json) {
        local.publish(topic, Json.as(Json.parse(json), topic.type()));
    }

    private static int lineEnd(byte[] envelope, int from) {
        for (int i = from; i < envelope.length; i++) {
            if (envelope[i] == '\n') {
                return i;
            }
        }
        throw new IllegalArgumentException("the envelope ends too early");
    }

    private static String text(byte[] envelope, int from, int to) {
        return new String(envelope, from, to - from, StandardCharsets.UTF_8);
    }
}
