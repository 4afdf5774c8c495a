package dev.rialto.wiring;

import dev.rialto.live.Live;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.schedule.Timer;
import dev.rialto.presence.Presence;
import dev.rialto.presence.PresenceSettings;
import dev.rialto.presence.internal.PresenceEvents;
import dev.rialto.spaces.Spaces;
import java.time.Clock;

/** Puts presence together. */
public final class PresenceWiring {
    private PresenceWiring() {}

    /**
     * Also binds the events of presence.
     *
     * @param node unlike every other node's
     */
    public static Presence presence(
            String node,
            Database database,
            Bus bus,
            Clock clock,
            PresenceSettings settings,
            Timer timer,
            Spaces spaces,
            Live live) {
        Presence presence = new Presence(node, database, bus, clock, settings, timer);
        new PresenceEvents(presence, spaces, live).bind(bus);
        return presence;
    }
}
