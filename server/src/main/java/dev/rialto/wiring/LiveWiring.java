package dev.rialto.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.feeds.FeedReaders;
import dev.rialto.feeds.Feeds;
import dev.rialto.identity.Identity;
import dev.rialto.live.Live;
import dev.rialto.live.LiveSettings;
import dev.rialto.live.internal.EventContract;
import dev.rialto.live.internal.Gateway;
import dev.rialto.live.internal.GatewayMetrics;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.limits.Limits;
import dev.rialto.platform.metrics.Metrics;
import dev.rialto.platform.schedule.Timer;
import dev.rialto.socketio.SocketIoServer;
import dev.rialto.socketio.SocketIoSettings;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

/** Puts the live gateway together. Features bind their events to it; then it is opened. */
public final class LiveWiring {
    private LiveWiring() {}

    /** @param asyncapi the contract of the events */
    public static Live live(
            JsonNode asyncapi,
            LiveSettings settings,
            Limits limits,
            Guards guards,
            Identity identity,
            Feeds feeds,
            FeedReaders readers,
            Bus bus,
            Clock clock,
            Timer timer,
            ExecutorService workers,
            Metrics metrics) {
        SocketIoSettings socketio = SocketIoSettings.defaults()
                .withPing(settings.pingInterval(), settings.pingTimeout())
                .withRecoveryWindow(settings.recoveryWindow())
                .withMaxHandshakesPerSecond(settings.maxHandshakesPerSecond())
                // SocketIoMount has compared the origin with the host already
                .withOriginAllowed(origin -> true);
        GatewayMetrics counters = new GatewayMetrics(metrics.registry());
        var parts = new Gateway.Parts(
                SocketIoServer.create(socketio, counters),
                new EventContract(asyncapi),
                limits,
                guards,
                identity::caller,
                identity,
                feeds,
                readers,
                bus,
                clock,
                timer,
                workers);
        Gateway gateway = new Gateway(parts, settings);
        counters.watch(gateway);
        return new Live(gateway);
    }
}
