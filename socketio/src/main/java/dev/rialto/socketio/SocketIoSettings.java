package dev.rialto.socketio;

import dev.rialto.socketio.engine.EngineSettings;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The limits and intervals of a {@link SocketIoServer}. Start from {@link #defaults} and change what differs. Immutable.
 */
public final class SocketIoSettings {
    private static final SocketIoSettings DEFAULTS = new SocketIoSettings(new Values());

    private final Values values;

    /** The values while they are being changed; never changed again once a {@link SocketIoSettings} has them. */
    private static final class Values implements Cloneable {
        private String path = "/socket.io/";
        private Duration pingInterval = Duration.ofSeconds(25);
        private Duration pingTimeout = Duration.ofSeconds(20);
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration upgradeTimeout = Duration.ofSeconds(10);
        private Duration closeTimeout = Duration.ofSeconds(5);
        private Duration stallTimeout = Duration.ofSeconds(30);
        private Duration recoveryWindow = Duration.ZERO;
        private int maxPayloadBytes = 65_536;
        private int maxPacketsPerPayload = 1_000;
        private long maxQueuedBytes = 1 << 20;
        private long maxVolatileQueuedBytes = 1 << 19;
        private int maxPendingAcks = 256;
        private int maxSockets = 20_000;
        private int maxHandshakesPerSecond = Integer.MAX_VALUE;
        private int maxMessagesPerSecond = Integer.MAX_VALUE;
        private int compressFromBytes = Integer.MAX_VALUE;
        private Predicate<String> originAllowed = _ -> false;

        Values copy() {
            try {
                return (Values) clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private SocketIoSettings(Values values) {
        require(values.path.startsWith("/") && values.path.endsWith("/"), "path must start and end with a slash");
        require(isPositive(values.pingInterval) && isPositive(values.pingTimeout), "ping times must be positive");
        require(isPositive(values.connectTimeout), "connectTimeout must be positive");
        require(isPositive(values.upgradeTimeout) && isPositive(values.closeTimeout), "timeouts must be positive");
        require(isPositive(values.stallTimeout), "stallTimeout must be positive");
        require(!values.recoveryWindow.isNegative(), "recoveryWindow must not be negative");
        require(values.maxPayloadBytes > 0 && values.maxPacketsPerPayload > 0, "payload limits must be positive");
        require(values.maxQueuedBytes > 0 && values.maxVolatileQueuedBytes >= 0, "queue limits must be positive");
        require(values.maxPendingAcks > 0 && values.maxSockets > 0, "counts must be positive");
        require(values.maxHandshakesPerSecond > 0 && values.maxMessagesPerSecond > 0, "rates must be positive");
        require(values.compressFromBytes > 0, "compressFromBytes must be positive");
        this.values = values;
    }

    /** The defaults of the reference server, with tighter limits; browser pages of no origin are allowed. */
    public static SocketIoSettings defaults() {
        return DEFAULTS;
    }

    /** The request path, with a slash at both ends. */
    public String path() {
        return values.path;
    }

    /** How long after a pong the next ping is sent. */
    public Duration pingInterval() {
        return values.pingInterval;
    }

    /** How long a client may take to answer a ping. */
    public Duration pingTimeout() {
        return values.pingTimeout;
    }

    /** How long a connection may exist without a namespace that accepted it. */
    public Duration connectTimeout() {
        return values.connectTimeout;
    }

    /** How long an upgrade from polling to WebSocket may take. */
    public Duration upgradeTimeout() {
        return values.upgradeTimeout;
    }

    /** How long a closing connection may take to fetch what is still queued for it. */
    public Duration closeTimeout() {
        return values.closeTimeout;
    }

    /** How long a connection may take nothing of what is queued for it; past it the client counts as too slow and is closed. */
    public Duration stallTimeout() {
        return values.stallTimeout;
    }

    /** How long a socket outlives its lost connection so that the client can come back to it; zero turns recovery off. */
    public Duration recoveryWindow() {
        return values.recoveryWindow;
    }

    /** The largest WebSocket message or polling body a client may send. */
    public int maxPayloadBytes() {
        return values.maxPayloadBytes;
    }

    /** The most packets one polling body may hold. */
    public int maxPacketsPerPayload() {
        return values.maxPacketsPerPayload;
    }

    /** What may wait for one connection; past it the client counts as too slow and is closed. */
    public long maxQueuedBytes() {
        return values.maxQueuedBytes;
    }

    /** What may wait for one connection before volatile events are dropped. */
    public long maxVolatileQueuedBytes() {
        return values.maxVolatileQueuedBytes;
    }

    /** The most acknowledgements a socket may owe the server at a time. */
    public int maxPendingAcks() {
        return values.maxPendingAcks;
    }

    /** The most connections. */
    public int maxSockets() {
        return values.maxSockets;
    }

    /** The most connections that may be opened in a second; past it a handshake is answered 503 with a Retry-After. */
    public int maxHandshakesPerSecond() {
        return values.maxHandshakesPerSecond;
    }

    /** The most messages a second that are taken from one connection; past it the server stops reading for a while. */
    public int maxMessagesPerSecond() {
        return values.maxMessagesPerSecond;
    }

    /** How large a message must be to be compressed over WebSocket; at {@link Integer#MAX_VALUE} nothing ever is. */
    public int compressFromBytes() {
        return values.compressFromBytes;
    }

    /** Which {@code Origin} headers are accepted, on polling and on upgrade; requests without one always are. */
    public Predicate<String> originAllowed() {
        return values.originAllowed;
    }

    public SocketIoSettings withPath(String value) {
        return with(changed -> changed.path = value);
    }

    /** Sets how often to ping and how long to wait for the pong. */
    public SocketIoSettings withPing(Duration interval, Duration timeout) {
        return with(changed -> {
            changed.pingInterval = interval;
            changed.pingTimeout = timeout;
        });
    }

    public SocketIoSettings withConnectTimeout(Duration value) {
        return with(changed -> changed.connectTimeout = value);
    }

    public SocketIoSettings withUpgradeTimeout(Duration value) {
        return with(changed -> changed.upgradeTimeout = value);
    }

    public SocketIoSettings withCloseTimeout(Duration value) {
        return with(changed -> changed.closeTimeout = value);
    }

    public SocketIoSettings withStallTimeout(Duration value) {
        return with(changed -> changed.stallTimeout = value);
    }

    public SocketIoSettings withRecoveryWindow(Duration value) {
        return with(changed -> changed.recoveryWindow = value);
    }

    /** Sets how much a client may send at once. */
    public SocketIoSettings withMaxPayload(int bytes, int packets) {
        return with(changed -> {
            changed.maxPayloadBytes = bytes;
            changed.maxPacketsPerPayload = packets;
        });
    }

    /** Sets how much may wait for one connection, and from where on volatile events are dropped. */
    public SocketIoSettings withMaxQueuedBytes(long bytes, long volatileBytes) {
        return with(changed -> {
            changed.maxQueuedBytes = bytes;
            changed.maxVolatileQueuedBytes = volatileBytes;
        });
    }

    public SocketIoSettings withMaxPendingAcks(int value) {
        return with(changed -> changed.maxPendingAcks = value);
    }

    public SocketIoSettings withMaxSockets(int value) {
        return with(changed -> changed.maxSockets = value);
    }

    public SocketIoSettings withMaxHandshakesPerSecond(int value) {
        return with(changed -> changed.maxHandshakesPerSecond = value);
    }

    public SocketIoSettings withMaxMessagesPerSecond(int value) {
        return with(changed -> changed.maxMessagesPerSecond = value);
    }

    public SocketIoSettings withCompressFromBytes(int value) {
        return with(changed -> changed.compressFromBytes = value);
    }

    public SocketIoSettings withOriginAllowed(Predicate<String> value) {
        return with(changed -> changed.originAllowed = value);
    }

    EngineSettings engine() {
        return new EngineSettings(
                values.pingInterval,
                values.pingTimeout,
                values.upgradeTimeout,
                values.closeTimeout,
                values.stallTimeout,
                values.maxPayloadBytes,
                values.maxPacketsPerPayload,
                values.maxQueuedBytes,
                values.maxVolatileQueuedBytes,
                values.maxSockets,
                values.maxHandshakesPerSecond,
                values.maxMessagesPerSecond,
                values.compressFromBytes,
                values.originAllowed);
    }

    private SocketIoSettings with(Consumer<Values> change) {
        Values changed = values.copy();
        change.accept(changed);
        return new SocketIoSettings(changed);
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
