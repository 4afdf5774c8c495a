package dev.rialto.platform.limits;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ranges whose requests are refused, in memory. An entry ends by itself. Asking costs one look-up for each length of
 * prefix that occurs. Safe for many threads.
 */
public final class BlockList {
    private final Clock clock;
    private volatile Snapshot snapshot = new Snapshot(Map.of(), List.of(), List.of());

    private record Snapshot(Map<AddressRange, Instant> until, List<Integer> prefixesOfV4, List<Integer> prefixesOfV6) {}

    /** @param until when it ends */
    public record Entry(AddressRange range, Instant until) {}

    public BlockList(Clock clock) {
        this.clock = clock;
    }

    /** These and no others from now on. */
    public void replace(Collection<Entry> entries) {
        Map<AddressRange, Instant> until = new HashMap<>();
        entries.forEach(entry -> until.put(entry.range(), entry.until()));
        snapshot = new Snapshot(Map.copyOf(until), prefixes(until, true), prefixes(until, false));
    }

    public boolean isEmpty() {
        return snapshot.until().isEmpty();
    }

    /** @param address as text; what is no address is not blocked */
    public boolean blocks(String address) {
        Snapshot now = snapshot;
        if (now.until().isEmpty()) {
            return false;
        }
        IpAddress ip = IpAddress.parse(address);
        if (ip == null) {
            return false;
        }
        for (int prefix : ip.v4() ? now.prefixesOfV4() : now.prefixesOfV6()) {
            Instant until = now.until().get(ip.range(prefix));
            if (until != null && clock.instant().isBefore(until)) {
                return true;
            }
        }
        return false;
    }

    private static List<Integer> prefixes(Map<AddressRange, Instant> ranges, boolean v4) {
        return ranges.keySet().stream()
                .filter(range -> range.first().v4() == v4)
                .map(AddressRange::prefixBits)
                .distinct()
                .toList();
    }
}
