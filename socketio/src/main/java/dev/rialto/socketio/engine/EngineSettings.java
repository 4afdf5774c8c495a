package dev.rialto.socketio.engine;

import java.time.Duration;
import java.util.function.Predicate;

/** The limits and intervals of an {@link EngineServer}; {@code SocketIoSettings} documents and validates them. */
public record EngineSettings(
        Duration pingInterval,
        Duration pingTimeout,
        Duration upgradeTimeout,
        Duration closeTimeout,
        Duration stallTimeout,
        int maxPayloadBytes,
        int maxPacketsPerPayload,
        long maxQueuedBytes,
        long maxVolatileQueuedBytes,
        int maxSockets,
        int maxHandshakesPerSecond,
        int maxMessagesPerSecond,
        int compressFromBytes,
        Predicate<String> originAllowed) {}
