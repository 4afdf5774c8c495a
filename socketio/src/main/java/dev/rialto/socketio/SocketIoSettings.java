package dev.rialto.socketio;

import dev.rialto.socketio.engine.EngineSettings;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * The limits and intervals of a {@link SocketIoServer}. Start from {@link #defaults} and change what differs.
 *
 * @param path the request path, with a slash at both ends
 * @param pingInterval how long after a pong the next ping is sent
 * @param pingTimeout how long a client may take to answer a ping
 * @param connectTimeout how long a connection may exist without a namespace that accepted it
 * @param upgradeTimeout how long an upgrade from polling to WebSocket may take
 * @param closeTimeout how long a closing connection may take to fetch what is still queued for it
 * @param maxPayloadBytes the largest WebSocket message or polling body a client may send
 * @param maxPacketsPerPayload the most packets one polling body may hold
 * @param maxQueuedBytes what may wait for one connection; past it the client counts as too slow and is closed
 * @param maxVolatileQueuedBytes what may wait for one connection before volatile events are dropped
 * @param maxPendingAcks the most acknowledgements a socket may owe the server at a time
 * @param maxSockets the most connections
 * @param originAllowed which {@code Origin} headers are accepted, on polling and on upgrade; requests without one always are
 */
public record SocketIoSettings(
        String path,
        Duration pingInterval,
        Duration pingTimeout,
        Duration connectTimeout,
        Duration upgradeTimeout,
        Duration closeTimeout,
        int maxPayloadBytes,
        int maxPacketsPerPayload,
        long maxQueuedBytes,
        long maxVolatileQueuedBytes,
        int maxPendingAcks,
        int maxSockets,
        Predicate<String> originAllowed) {

    public SocketIoSettings {
        require(path.startsWith("/") && path.endsWith("/"), "path must start and end with a slash");
        require(isPositive(pingInterval) && isPositive(pingTimeout), "ping times must be positive");
        require(isPositive(connectTimeout), "connectTimeout must be positive");
        require(isPositive(upgradeTimeout) && isPositive(closeTimeout), "timeouts must be positive");
        require(maxPayloadBytes > 0 && maxPacketsPerPayload > 0, "payload limits must be positive");
        require(maxQueuedBytes > 0 && maxVolatileQueuedBytes >= 0, "queue limits must be positive");
        require(maxPendingAcks > 0 && maxSockets > 0, "counts must be positive");
    }

    /** The defaults of the reference server, with tighter limits; browser pages of no origin are allowed. */
    public static SocketIoSettings defaults() {
        return new SocketIoSettings(
                "/socket.io/",
                Duration.ofSeconds(25),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                65_536,
                1_000,
                1 << 20,
                1 << 19,
                256,
                20_000,
                _ -> false);
    }

    public SocketIoSettings withPath(String value) {
        return new SocketIoSettings(
                value,
                pingInterval,
                pingTimeout,
                connectTimeout,
                upgradeTimeout,
                closeTimeout,
                maxPayloadBytes,
                maxPacketsPerPayload,
                maxQueuedBytes,
                maxVolatileQueuedBytes,
                maxPendingAcks,
                maxSockets,
                originAllowed);
    }

    /** Sets how often to ping and how long to wait for the pong. */
    public SocketIoSettings withPing(Duration interval, Duration timeout) {
        return new SocketIoSettings(
                path,
                interval,
                timeout,
                connectTimeout,
                upgradeTimeout,
                closeTimeout,
                maxPayloadBytes,
                maxPacketsPerPayload,
                maxQueuedBytes,
                maxVolatileQueuedBytes,
                maxPendingAcks,
                maxSockets,
                originAllowed);
    }

    public SocketIoSettings withConnectTimeout(Duration value) {
        return new SocketIoSettings(
                path,
                pingInterval,
                pingTimeout,
                value,
                upgradeTimeout,
                closeTimeout,
                maxPayloadBytes,
                maxPacketsPerPayload,
                maxQueuedBytes,
                maxVolatileQueuedBytes,
                maxPendingAcks,
                maxSockets,
                originAllowed);
    }

    public SocketIoSettings withUpgradeTimeout(Duration value) {
        return new SocketIoSettings(
                path,
                pingInterval,
                pingTimeout,
                connectTimeout,
                value,
                closeTimeout,
                maxPayloadBytes,
                maxPacketsPerPayload,
                maxQueuedBytes,
                maxVolatileQueuedBytes,
                maxPendingAcks,
                maxSockets,
                originAllowed);
    }

    public SocketIoSettings withCloseTimeout(Duration value) {
        return new SocketIoSettings(
                path,
                pingInterval,
                pingTimeout,
                connectTimeout,
                upgradeTimeout,
                value,
                maxPayloadBytes,
                maxPacketsPerPayload,
                maxQueuedBytes,
                maxVolatileQueuedBytes,
                maxPendingAcks,
                maxSockets,
                originAllowed);
    }

    /** Sets how much a client may send at once. */
    public SocketIoSettings withMaxPayload(int bytes, int packets) {
        return new SocketIoSettings(
                path,
                pingInterval,
                pingTimeout,
                connectTimeout,
                upgradeTimeout,
                closeTimeout,
                bytes,
                packets,
                maxQueuedBytes,
                maxVolatileQueuedBytes,
                maxPendingAcks,
                maxSockets,
                originAllowed);
    }

    /** Sets how much may wait for one connection, and from where on volatile events are dropped. */
    public SocketIoSettings withMaxQueuedBytes(long bytes, long volatileBytes) {
        return new SocketIoSettings(
                path,
                pingInterval,
                pingTimeout,
                connectTimeout,
                upgradeTimeout,
                closeTimeout,
                maxPayloadBytes,
                maxPacketsPerPayload,
                bytes,
                volatileBytes,
                maxPendingAcks,
                maxSockets,
                originAllowed);
    }

    public SocketIoSettings withMaxPendingAcks(int value) {
        return new SocketIoSettings(
                path,
                pingInterval,
                pingTimeout,
                connectTimeout,
                upgradeTimeout,
                closeTimeout,
                maxPayloadBytes,
                maxPacketsPerPayload,
                maxQueuedBytes,
                maxVolatileQueuedBytes,
                value,
                maxSockets,
                originAllowed);
    }

    public SocketIoSettings withMaxSockets(int value) {
        return new SocketIoSettings(
                path,
                pingInterval,
                pingTimeout,
                connectTimeout,
                upgradeTimeout,
                closeTimeout,
                maxPayloadBytes,
                maxPacketsPerPayload,
                maxQueuedBytes,
                maxVolatileQueuedBytes,
                maxPendingAcks,
                value,
                originAllowed);
    }

    public SocketIoSettings withOriginAllowed(Predicate<String> value) {
        return new SocketIoSettings(
                path,
                pingInterval,
                pingTimeout,
                connectTimeout,
                upgradeTimeout,
                closeTimeout,
                maxPayloadBytes,
                maxPacketsPerPayload,
                maxQueuedBytes,
                maxVolatileQueuedBytes,
                maxPendingAcks,
                maxSockets,
                value);
    }

    EngineSettings engine() {
        return new EngineSettings(
                pingInterval,
                pingTimeout,
                upgradeTimeout,
                closeTimeout,
                maxPayloadBytes,
                maxPacketsPerPayload,
                maxQueuedBytes,
                maxVolatileQueuedBytes,
                maxSockets,
                originAllowed);
    }

    private static boolean isPositive(Duration duration) {
        return duration.toMillis() > 0;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
