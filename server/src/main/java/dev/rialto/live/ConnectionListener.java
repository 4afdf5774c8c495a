package dev.rialto.live;

/** Hears of sockets that open and close. Both run on virtual threads, for one socket in this order. */
public interface ConnectionListener {
    void opened(LiveSocket socket);

    void closed(LiveSocket socket);
}
