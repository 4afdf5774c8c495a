package dev.rialto.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rialto.platform.bus.RedisBus;
import dev.rialto.platform.limits.Limit.Outage;
import dev.rialto.platform.limits.Limit.Per;
import dev.rialto.platform.limits.Limits.Party;
import dev.rialto.testing.TestClock;
import dev.rialto.testing.TestRedis;
import dev.rialto.testing.Threads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three nodes on one Redis. */
final class SharedLimitsTest {
    private static final int NODES = 3;
    private static final int THREADS = 12;

    /** Whatever else this machine does meanwhile, Redis answers in this time. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final AtomicInteger addresses = new AtomicInteger();

    private static TestRedis redis;
    private static List<RedisBus> buses;

    private final TestClock clock = new TestClock();
    private final List<Limits> nodes = nodes(clock);
    private final Party somebody = new Party("192.0.2." + addresses.incrementAndGet(), null);

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        buses = IntStream.range(0, NODES)
                .mapToObj(i -> new RedisBus(redis.url(), "test", "node" + i, new SimpleMeterRegistry()))
                .toList();
        await().until(SharedLimitsTest::connected);
    }

    @AfterAll
    static void stop() {
        buses.forEach(RedisBus::close);
        redis.close();
    }

    @Test
    void three_nodes_admit_exactly_what_one_would() {
        Limit limit = limit("exact", 1_000, Outage.OPEN);

        assertThat(admittedTogether(nodes, limit, 200)).isEqualTo(1_000);

        clock.advance(Duration.ofSeconds(6));
        assertThat(admittedTogether(nodes, limit, 20)).isEqualTo(100);
    }

    @Test
    void over_a_while_of_real_time_three_nodes_admit_at_most_one_percent_more_than_one_would() {
        List<Limits> real = nodes(Clock.systemUTC());
        Limit limit = limit("real", 6_000, Outage.OPEN);
        Instant begin = Clock.systemUTC().instant();

        int admitted = admittedTogether(real, limit, 800);

        double seconds = Duration.between(begin, Clock.systemUTC().instant()).toMillis() / 1_000.0;
        double due = 6_000 + 100 * seconds;
        double over = 100 * (admitted - due) / due;
        assertThat(over)
                .as("%d admitted, %.1f due in %.2f s", admitted, due, seconds)
                .isLessThanOrEqualTo(1.0);
        assertThat(admitted).isGreaterThanOrEqualTo(6_000);
    }

    @Test
    void a_node_tells_what_the_others_left() {
        Limit limit = limit("told", 3, Outage.OPEN);

        assertThat(nodes.get(0).take(limit, somebody)).isInstanceOf(Decision.Admitted.class);
        assertThat(nodes.get(1).take(limit, somebody)).isInstanceOf(Decision.Admitted.class);
        Decision.Admitted third = (Decision.Admitted) nodes.get(2).take(limit, somebody);
        assertThat(third.standing().remaining()).isZero();
        Decision.Refused fourth = (Decision.Refused) nodes.get(0).take(limit, somebody);
        assertThat(fourth.retryAfter()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void without_redis_each_limit_does_as_it_declares() {
        Limit open = limit("open", 8, Outage.OPEN);
        Limit strict = limit("strict", 8, Outage.STRICT);
        Limit closed = limit("closed", 8, Outage.CLOSED);
        Limits node = nodes.getFirst();
        assertThat(admitted(node, closed, 1)).isEqualTo(1);

        redis.stop();
        await().until(() -> node.take(closed, somebody) instanceof Decision.Closed);
        assertThat(admitted(node, open, 20)).as("by itself").isEqualTo(8);
        assertThat(admitted(node, strict, 20)).as("by itself, a quarter").isEqualTo(2);

        redis.startAgain();
        await().until(() -> nodes.stream()
                .allMatch(each ->
                        each.take(limit("again", 1_000_000, Outage.CLOSED), somebody) instanceof Decision.Admitted));
        assertThat(admittedTogether(nodes, limit("after", 8, Outage.OPEN), 5))
                .as("together again")
                .isEqualTo(8);
    }

    private List<Limits> nodes(Clock clock) {
        return buses.stream()
                .map(bus -> Limits.shared(
                        Set.of(),
                        person -> Limits.USUAL_TIER,
                        clock,
                        new SimpleMeterRegistry(),
                        bus::connection,
                        "test",
                        PATIENCE))
                .toList();
    }

    private int admittedTogether(List<Limits> all, Limit limit, int timesEach) {
        return Threads.together(THREADS, i -> () -> admitted(all.get(i % NODES), limit, timesEach)).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private int admitted(Limits node, Limit limit, int times) {
        return (int) IntStream.range(0, times)
                .filter(i -> node.take(limit, somebody) instanceof Decision.Admitted)
                .count();
    }

    private static boolean connected() {
        return buses.stream().allMatch(RedisBus::connected);
    }

    private static Limit limit(String name, int perMinute, Outage onOutage) {
        return new Limit(name, Per.IP, perMinute, Duration.ofMinutes(1), onOutage, Map.of());
    }
}
