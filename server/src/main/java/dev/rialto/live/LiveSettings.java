package dev.rialto.live;

import java.time.Duration;

/**
 * Limits of the gateway.
 *
 * @param maxSubscriptions feeds that one socket may follow
 * @param maxPendingEvents events of one socket that may wait for their turn
 * @param maxHeldBack changes of one feed held back while a subscriber is catching up or a gap is being closed
 * @param gapPatience how long to wait for a change that is late before it is read from the database
 * @param mendEvery how often followed feeds are compared with the database, when other nodes write too
 * @param recoveryWindow how long a socket outlives its lost connection; zero for not at all
 * @param maxHandshakesPerSecond connections that may be opened in a second
 * @param drainWindow over how long a stopping server spreads the reconnects
 */
public record LiveSettings(
        int maxSubscriptions,
        int maxPendingEvents,
        int maxHeldBack,
        Duration pingInterval,
        Duration pingTimeout,
        Duration gapPatience,
        Duration mendEvery,
        Duration recoveryWindow,
        int maxHandshakesPerSecond,
        Duration drainWindow) {}
