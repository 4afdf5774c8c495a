package dev.rialto.administration;

import dev.rialto.administration.internal.BlockedAddressStore;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.limits.AddressRange;
import dev.rialto.platform.limits.BlockList;
import dev.rialto.platform.limits.IpAddress;
import dev.rialto.platform.schedule.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The list of blocked addresses: in the database for all nodes, in memory for each request. Every entry ends by itself. A change
 * reaches all nodes through the bus, which may lose it: {@link #reload} finds it then. Safe for many threads; may block on the
 * database.
 */
public final class BlockedAddresses {
    /** Tells every node that the list changed, after the commit. */
    public static final Bus.Topic<BlockedAddressesChanged> CHANGED =
            new Bus.Topic<>("blocked_addresses_changed", BlockedAddressesChanged.class);

    static final int MOST = 1_000;

    private static final Logger log = LoggerFactory.getLogger(BlockedAddresses.class);

    private final Database database;
    private final Bus bus;
    private final Clock clock;
    private final Ids ids;
    private final BlockList blocked;
    private final Runnable afterReload;
    private final ReentrantLock reloading = new ReentrantLock();
    private final BlockedAddressStore store = new BlockedAddressStore();

    /**
     * @param blocked what the list is put into on this node
     * @param afterReload runs when it was
     */
    public BlockedAddresses(
            Database database, Bus bus, Clock clock, Ids ids, BlockList blocked, Timer timer, Runnable afterReload) {
        this.database = database;
        this.bus = bus;
        this.clock = clock;
        this.ids = ids;
        this.blocked = blocked;
        this.afterReload = afterReload;
        bus.listen(CHANGED, change -> timer.after(Duration.ZERO, this::reload));
    }

    /** Reads the list, so that this node acts on it. */
    public void reload() {
        // one after another: what was read last must be what counts
        reloading.lock();
        try {
            blocked.replace(list().stream()
                    .map(entry -> new BlockList.Entry(range(entry.range()), entry.expiresAt()))
                    .toList());
        } finally {
            reloading.unlock();
        }
        afterReload.run();
    }

    /** What has not ended, the newest first. */
    public List<BlockedAddress> list() {
        return database.read(handle -> store.list(handle, clock.instant()));
    }

    /**
     * Blocks a range, or changes until when and why it is blocked.
     *
     * @param operator who does it
     * @param from where the operator is connected from, who must not shut themselves out
     */
    public BlockOutcome block(Caller operator, String from, String typedRange, String reason, Duration forHowLong) {
        AddressRange range = AddressRange.parse(typedRange.strip());
        if (range == null) {
            return new BlockOutcome.RangeRefused("is neither an IP address nor a range of them such as 192.0.2.0/24");
        }
        IpAddress own = IpAddress.parse(from);
        if (own != null && range.contains(own)) {
            return new BlockOutcome.OwnAddress();
        }
        Instant now = clock.instant();
        var entry = new BlockedAddress(
                new UUID(0, 0), range.toString(), reason, operator.person(), now, now.plus(forHowLong));
        return database.inTransaction(tx -> insert(tx, entry));
    }

    private BlockOutcome insert(Tx tx, BlockedAddress wanted) {
        store.deleteExpired(tx.handle(), wanted.createdAt());
        if (store.count(tx.handle()) >= MOST) {
            return new BlockOutcome.Full(MOST);
        }
        BlockedAddress entry = store.put(tx.handle(), ids.next(), wanted);
        log.info("{} blocks {} until {}", entry.blockedBy(), entry.range(), entry.expiresAt());
        tellAfterCommit(tx);
        return new BlockOutcome.Blocked(entry);
    }

    /** @return false when there is no such entry */
    public boolean unblock(Caller operator, UUID id) {
        return database.inTransaction(tx -> {
            boolean gone = store.delete(tx.handle(), id);
            if (gone) {
                log.info("{} ends the block {}", operator.person(), id);
                tellAfterCommit(tx);
            }
            return gone;
        });
    }

    private void tellAfterCommit(Tx tx) {
        tx.afterCommit(() -> bus.publish(CHANGED, new BlockedAddressesChanged()));
    }

    private static AddressRange range(String stored) {
        AddressRange range = AddressRange.parse(stored);
        if (range == null) {
            throw new IllegalStateException("the database has a range that is none: " + stored);
        }
        return range;
    }
}
