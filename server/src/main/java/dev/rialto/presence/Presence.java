package dev.rialto.presence;

import dev.rialto.live.ConnectionListener;
import dev.rialto.live.LiveSocket;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.schedule.Timer;
import dev.rialto.presence.internal.PresenceStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Presence of people over all their devices. A node stores what its devices say together with a time that it renews; a row
 * that is not renewed means offline, so a node that dies leaves nobody online for longer than the lease.
 */
public final class Presence implements ConnectionListener {
    /** Tells every node that a person's presence changed. */
    public static final Bus.Topic<PresenceChanged> CHANGED =
            new Bus.Topic<>("presence_changed", PresenceChanged.class, changed -> changed.presence()
                    .personId()
                    .toString());

    private final String node;
    private final Database database;
    private final Bus bus;
    private final Clock clock;
    private final PresenceSettings settings;
    private final Timer timer;
    private final PresenceStore store = new PresenceStore();
    private final Map<PersonId, Devices> connected = new ConcurrentHashMap<>();
    private final Lock[] locks = new Lock[64];

    /** The sockets of one person on this node, with what each last said. Guarded by the person's lock. */
    private static final class Devices {
        private final Map<LiveSocket, PresenceStatus> sockets = new HashMap<>();
        private @Nullable PresenceStatus told;

        PresenceStatus together() {
            Set<PresenceStatus> said = EnumSet.noneOf(PresenceStatus.class);
            said.addAll(sockets.values());
            return said.contains(PresenceStatus.ONLINE)
                    ? PresenceStatus.ONLINE
                    : said.contains(PresenceStatus.AWAY) ? PresenceStatus.AWAY : PresenceStatus.OFFLINE;
        }
    }

    /** @param node unlike every other node's */
    public Presence(String node, Database database, Bus bus, Clock clock, PresenceSettings settings, Timer timer) {
        this.node = node;
        this.database = database;
        this.bus = bus;
        this.clock = clock;
        this.settings = settings;
        this.timer = timer;
        Arrays.setAll(locks, i -> new ReentrantLock());
    }

    /** Begins to renew the rows of those connected here, and to clear away those of nodes that are gone. */
    public void start() {
        timer.every(settings.lease(), this::clearDead);
        timer.every(settings.renewEvery(), this::renew);
    }

    /** Nobody is connected to this node any more: they are gone now, not only when their rows expire. */
    public void stop() {
        for (PersonId person : List.copyOf(connected.keySet())) {
            change(person, devices -> devices.sockets.clear());
        }
    }

    /** What is known of these people now; in the order asked. */
    public List<PersonPresence> of(Collection<PersonId> people) {
        Instant dead = clock.instant().minus(settings.lease());
        Map<PersonId, PersonPresence> known = database.read(handle -> store.find(handle, people, dead));
        return people.stream()
                .map(p -> known.getOrDefault(p, new PersonPresence(p, PresenceStatus.OFFLINE, null)))
                .toList();
    }

    /** A device says whether anyone is at it. */
    public void say(LiveSocket socket, PresenceStatus status) {
        change(socket.person(), devices -> {
            if (devices.sockets.containsKey(socket)) {
                devices.sockets.put(socket, status);
            }
        });
    }

    @Override
    public void opened(LiveSocket socket) {
        change(socket.person(), devices -> devices.sockets.put(socket, PresenceStatus.ONLINE));
    }

    /** Only when nobody came back within the grace, the person is gone. */
    @Override
    public void closed(LiveSocket socket) {
        Runnable gone = () -> change(socket.person(), devices -> {
            if (!socket.connected()) {
                devices.sockets.remove(socket);
            }
        });
        if (!timer.after(settings.grace(), gone)) {
            gone.run();
        }
    }

    private interface DeviceChange {
        void on(Devices devices);
    }

    private void change(PersonId person, DeviceChange change) {
        Lock lock = locks[Math.floorMod(person.hashCode(), locks.length)];
        lock.lock();
        try {
            Devices devices = connected.computeIfAbsent(person, p -> new Devices());
            change.on(devices);
            PresenceStatus status = devices.together();
            if (status != devices.told) {
                devices.told = status;
                bus.publish(CHANGED, store(person, status));
            }
            if (devices.sockets.isEmpty()) {
                connected.remove(person);
            }
        } finally {
            lock.unlock();
        }
    }

    private PresenceChanged store(PersonId person, PresenceStatus status) {
        Instant now = now();
        return database.inTransaction(tx -> {
            long version = store.lock(tx.handle(), person);
            if (status == PresenceStatus.OFFLINE) {
                store.left(tx.handle(), person, node, now);
            } else {
                store.put(tx.handle(), person, node, status, now);
            }
            return together(tx, person, version);
        });
    }

    /** What all nodes together say now. */
    private PresenceChanged together(Tx tx, PersonId person, long version) {
        Instant dead = clock.instant().minus(settings.lease());
        PersonPresence presence = store.find(tx.handle(), List.of(person), dead)
                .getOrDefault(person, new PersonPresence(person, PresenceStatus.OFFLINE, null));
        return new PresenceChanged(presence, version);
    }

    /** The devices of a node that died are gone; whoever finds them first tells the others. */
    private void clearDead() {
        Instant since = clock.instant().minus(settings.lease());
        List<PresenceStore.Dead> dead = database.inTransaction(tx -> store.takeDead(tx.handle(), since));
        for (PresenceStore.Dead row : dead) {
            bus.publish(CHANGED, database.inTransaction(tx -> {
                long version = store.lock(tx.handle(), row.person());
                store.seen(tx.handle(), row.person(), row.aliveAt());
                return together(tx, row.person(), version);
            }));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void renew() {
        if (!connected.isEmpty()) {
            database.inTransaction(tx -> store.renew(tx.handle(), connected.keySet(), node, clock.instant()));
        }
    }
}
