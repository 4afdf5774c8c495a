package dev.rialto.live;

/**
 * Hears of sockets that open and close. Both run on virtual threads, for one socket in this order. A socket whose connection was
 * lost and whose client comes back in time opens once more.
 */
public interface ConnectionListener {
    void opened(LiveSocket socket);

    void closed(LiveSocket socket);
}
