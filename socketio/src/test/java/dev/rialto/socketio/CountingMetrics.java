package dev.rialto.socketio;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what a server counted. */
final class CountingMetrics implements SocketIoMetrics {
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger upgraded = new AtomicInteger();
    final AtomicInteger slow = new AtomicInteger();
    final AtomicInteger dropped = new AtomicInteger();
    final AtomicInteger throttled = new AtomicInteger();
    final List<DisconnectReason> closed = new CopyOnWriteArrayList<>();

    @Override
    public void connectionOpened(String transport) {
        opened.incrementAndGet();
    }

    @Override
    public void connectionUpgraded() {
        upgraded.incrementAndGet();
    }

    @Override
    public void connectionClosed(DisconnectReason reason) {
        closed.add(reason);
    }

    @Override
    public void volatileDropped() {
        dropped.incrementAndGet();
    }

    @Override
    public void connectionThrottled() {
        throttled.incrementAndGet();
    }

    @Override
    public void slowConsumer(long queuedBytes) {
        slow.incrementAndGet();
    }
}
