package dev.rialto.platform.limits;

import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.limits.Decision.Standing;
import io.github.bucket4j.ConsumptionProbe;
import io.lettuce.core.api.StatefulRedisConnection;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often somebody does something. A server that runs alone counts in memory. Several nodes count in Redis, exactly;
 * while it does not answer, each limit says what happens ({@link Limit.Outage}). Safe for many threads; with several nodes it
 * waits for Redis, so no event loop may ask.
 */
public final class Limits {
    /** The tier of people of no other one. */
    public static final String USUAL_TIER = "usual";

    private static final int STRICT_PART = 4;
    private static final Duration OUTAGE_DELAY = Duration.ofSeconds(5);

    private final Buckets local;
    private final @Nullable Buckets shared;
    private final Set<AddressRange> exempt;
    private final Function<PersonId, String> tiers;
    private final MeterRegistry meters;

    /**
     * Who is counted.
     *
     * @param address of the connection
     * @param person null for somebody who is not signed in
     */
    public record Party(String address, @Nullable PersonId person) {}

    private Limits(
            Buckets local,
            @Nullable Buckets shared,
            Set<AddressRange> exempt,
            Function<PersonId, String> tiers,
            MeterRegistry meters) {
        this.local = local;
        this.shared = shared;
        this.exempt = Set.copyOf(exempt);
        this.tiers = tiers;
        this.meters = meters;
    }

    /**
     * Of a server that runs alone.
     *
     * @param exempt where nothing is counted from
     * @param tiers gives the tier that a person is of; asked each time, so it must be quick
     */
    public static Limits local(
            Set<AddressRange> exempt, Function<PersonId, String> tiers, Clock clock, MeterRegistry meters) {
        return new Limits(new LocalBuckets(clock), null, exempt, tiers, meters);
    }

    /**
     * Of one of several nodes, whose clocks are about the same.
     *
     * @param redis the connection to what they share; null while there was none yet
     * @param installation tells installations apart that share a Redis
     * @param patience how long one request waits for Redis
     */
    public static Limits shared(
            Set<AddressRange> exempt,
            Function<PersonId, String> tiers,
            Clock clock,
            MeterRegistry meters,
            Supplier<@Nullable StatefulRedisConnection<String, byte[]>> redis,
            String installation,
            Duration patience) {
        Buckets buckets = new RedisBuckets(redis, installation, clock, patience);
        return new Limits(new LocalBuckets(clock), buckets, exempt, tiers, meters);
    }

    /** Whether nothing is counted from there. */
    public boolean exempts(String address) {
        if (exempt.isEmpty()) {
            return false;
        }
        IpAddress ip = IpAddress.parse(address);
        return ip != null && exempt.stream().anyMatch(range -> range.contains(ip));
    }

    /** Takes one permit of the party's. A limit of people does not concern who is not signed in. */
    public Decision take(Limit limit, Party party) {
        PersonId person = party.person();
        if (exempts(party.address())) {
            return new Decision.Free();
        }
        return switch (limit.per()) {
            case IP -> take(limit, limit.permits(), network(party.address()));
            case PERSON ->
                person == null
                        ? new Decision.Free()
                        : take(limit, limit.permits(tiers.apply(person)), person.toString());
        };
    }

    private Decision take(Limit limit, int permits, String who) {
        Buckets.Key key = new Buckets.Key(limit.name(), permits, limit.window(), who);
        if (shared == null) {
            return decision(limit, permits, local.take(key));
        }
        ConsumptionProbe probe = shared.take(key);
        if (probe != null) {
            return decision(limit, permits, probe);
        }
        meters.counter("rialto.limits.alone", "limit", limit.name()).increment();
        return switch (limit.onOutage()) {
            case OPEN -> decision(limit, permits, local.take(key));
            case STRICT -> {
                int fewer = Math.max(1, permits / STRICT_PART);
                yield decision(limit, fewer, local.take(new Buckets.Key(limit.name(), fewer, limit.window(), who)));
            }
            case CLOSED -> new Decision.Closed(OUTAGE_DELAY);
        };
    }

    private Decision decision(Limit limit, int permits, @Nullable ConsumptionProbe probe) {
        if (probe == null) {
            throw new IllegalStateException("this node always counts");
        }
        Duration reset = Duration.ofNanos(probe.getNanosToWaitForReset());
        Standing standing = new Standing(limit.name(), permits, limit.window(), probe.getRemainingTokens(), reset);
        if (probe.isConsumed()) {
            return new Decision.Admitted(standing);
        }
        meters.counter("rialto.limits.refused", "limit", limit.name()).increment();
        return new Decision.Refused(standing, Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** What is no address, as behind a socket file, is counted under its text. */
    private static String network(String address) {
        IpAddress ip = IpAddress.parse(address);
        return ip == null ? address : ip.network().toString();
    }
}
