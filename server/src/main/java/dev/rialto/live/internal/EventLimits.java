package dev.rialto.live.internal;

import dev.rialto.live.LiveSocket;
import dev.rialto.live.internal.EventContract.Event;
import dev.rialto.platform.limits.Decision;
import dev.rialto.platform.limits.Limits;
import dev.rialto.platform.limits.Limits.Party;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts the events of a person over all their connections and all nodes. May wait for Redis. */
final class EventLimits {
    private final Limits limits;

    EventLimits(Limits limits) {
        this.limits = limits;
    }

    /** @return how long to wait before the person may send such an event again; null when they may now */
    @Nullable
    Duration delay(LiveSocket socket, Event event) {
        return switch (limits.take(event.limit(), new Party(socket.address(), socket.person()))) {
            case Decision.Free() -> null;
            case Decision.Admitted(var standing) -> null;
            case Decision.Refused(var standing, var wait) -> wait;
            case Decision.Closed(var wait) -> wait;
        };
    }
}
