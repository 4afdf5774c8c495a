package dev.rialto.live.internal;

import dev.rialto.socketio.DisconnectReason;
import dev.rialto.socketio.SocketIoMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What the gateway counts, under {@code rialto.live}. */
public final class GatewayMetrics implements SocketIoMetrics {
    private final MeterRegistry registry;
    private final Counter events;
    private final Counter refused;
    private final Counter upgraded;
    private final Counter dropped;
    private final Counter slow;
    private final Counter throttled;
    private final Counter recovered;
    private final Map<DisconnectReason, Counter> closed = new EnumMap<>(DisconnectReason.class);

    public GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.events = registry.counter("rialto.live.events.received");
        this.refused = registry.counter("rialto.live.connections.refused");
        this.upgraded = registry.counter("rialto.live.connections.upgraded");
        this.dropped = registry.counter("rialto.live.signals.dropped");
        this.slow = registry.counter("rialto.live.connections.slow");
        this.throttled = registry.counter("rialto.live.connections.throttled");
        this.recovered = registry.counter("rialto.live.connections.recovered");
        for (DisconnectReason reason : DisconnectReason.values()) {
            closed.put(
                    reason,
                    registry.counter(
                            "rialto.live.connections.closed",
                            "reason",
                            reason.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** Connections and followed feeds, as they are when asked. */
    public void watch(Gateway gateway) {
        Gauge.builder("rialto.live.connections", gateway, Gateway::connections).register(registry);
        Gauge.builder("rialto.live.feeds.followed", gateway, Gateway::followedFeeds)
                .register(registry);
    }

    @Override
    public void connectionOpened(String transport) {
        registry.counter("rialto.live.connections.opened", "transport", transport)
                .increment();
    }

    @Override
    public void connectionUpgraded() {
        upgraded.increment();
    }

    @Override
    public void connectionClosed(DisconnectReason reason) {
        Counter counter = closed.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void socketRefused() {
        refused.increment();
    }

    @Override
    public void eventReceived(String namespace) {
        events.increment();
    }

    @Override
    public void volatileDropped() {
        dropped.increment();
    }

    @Override
    public void slowConsumer(long queuedBytes) {
        slow.increment();
    }

    @Override
    public void connectionThrottled() {
        throttled.increment();
    }

    @Override
    public void socketRecovered() {
        recovered.increment();
    }
}
