package dev.rialto.wiring;

import dev.rialto.administration.BlockedAddresses;
import dev.rialto.administration.Operators;
import dev.rialto.administration.internal.AdministrationRoutes;
import dev.rialto.administration.internal.JobRoutes;
import dev.rialto.administration.internal.JobSignals;
import dev.rialto.identity.Identity;
import dev.rialto.live.Live;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.platform.limits.BlockList;
import dev.rialto.platform.schedule.Timer;
import java.time.Clock;
import java.time.Duration;

/** Puts administration together. */
public final class AdministrationWiring {
    private AdministrationWiring() {}

    /** Also acts on the list of blocked addresses: on requests by {@code blocked}, on open sockets at once. */
    public static BlockedAddresses blockedAddresses(
            Database database, Bus bus, Clock clock, Ids ids, BlockList blocked, Timer timer, Live live) {
        return new BlockedAddresses(database, bus, clock, ids, blocked, timer, () -> live.endFrom(blocked::blocks));
    }

    /**
     * Binds the operations of {@code administration.yaml} and {@code jobs.yaml} reads the list and lets screens follow jobs.
     *
     * @param reloadEvery how often a node of several looks for changes that it was not told of
     */
    public static void bind(
            BlockedAddresses addresses,
            Identity identity,
            Operators operators,
            Jobs jobs,
            Api api,
            Guards guards,
            Bus bus,
            Timer timer,
            Live live,
            Duration reloadEvery) {
        guards.register("operator", operators);
        new AdministrationRoutes(addresses, identity).bind(api);
        new JobRoutes(jobs).bind(api);
        new JobSignals(jobs, operators, live, bus, timer).follow();
        addresses.reload();
        if (bus.mayLose()) {
            timer.every(reloadEvery, addresses::reload);
        }
    }
}
