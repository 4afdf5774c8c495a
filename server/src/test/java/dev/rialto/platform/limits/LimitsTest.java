package dev.rialto.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.limits.Limit.Per;
import dev.rialto.platform.limits.Limits.Party;
import dev.rialto.testing.TestClock;
import dev.rialto.testing.Threads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A server that runs alone. */
final class LimitsTest {
    private static final PersonId ANA = new PersonId(new UUID(1, 1));
    private static final PersonId OPERATOR = new PersonId(new UUID(1, 2));

    private final TestClock clock = new TestClock();
    private final Limits limits = Limits.local(
            Set.of(AddressRangeTest.range("10.0.0.0/8")),
            person -> person.equals(OPERATOR) ? "operator" : Limits.USUAL_TIER,
            clock,
            new SimpleMeterRegistry());
    private final Limit perIp = Limit.perMinute("ip", Per.IP, 6, Map.of());
    private final Limit perPerson = Limit.perMinute("person", Per.PERSON, 6, Map.of("operator", 12));

    @Test
    void permits_are_spent_and_come_back_evenly() {
        assertThat(admitted(perIp, anonymous("192.0.2.1"), 10)).isEqualTo(6);
        Decision.Refused refused = (Decision.Refused) limits.take(perIp, anonymous("192.0.2.1"));
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(10));
        assertThat(refused.standing().remaining()).isZero();
        assertThat(refused.standing().reset()).isEqualTo(Duration.ofMinutes(1));

        clock.advance(Duration.ofSeconds(20));
        assertThat(admitted(perIp, anonymous("192.0.2.1"), 10)).isEqualTo(2);
        clock.advance(Duration.ofHours(1));
        assertThat(admitted(perIp, anonymous("192.0.2.1"), 10)).isEqualTo(6);
    }

    @Test
    void addresses_count_apart_but_those_of_one_ipv6_network_together() {
        assertThat(admitted(perIp, anonymous("192.0.2.1"), 6)).isEqualTo(6);
        assertThat(admitted(perIp, anonymous("192.0.2.2"), 6)).isEqualTo(6);
        assertThat(admitted(perIp, anonymous("2001:db8::1"), 4)).isEqualTo(4);
        assertThat(admitted(perIp, anonymous("2001:db8::2:0:0:2"), 4)).isEqualTo(2);
        assertThat(admitted(perIp, anonymous("2001:db8:0:1::2"), 4)).isEqualTo(4);
    }

    @Test
    void a_person_counts_over_all_addresses_and_by_their_tier() {
        assertThat(admitted(perPerson, new Party("192.0.2.1", ANA), 4)).isEqualTo(4);
        assertThat(admitted(perPerson, new Party("192.0.2.2", ANA), 4)).isEqualTo(2);
        assertThat(admitted(perPerson, new Party("192.0.2.1", OPERATOR), 20)).isEqualTo(12);
    }

    @Test
    void nothing_is_counted_from_exempt_addresses() {
        assertThat(limits.exempts("10.1.2.3")).isTrue();
        assertThat(limits.take(perIp, anonymous("10.1.2.3"))).isEqualTo(new Decision.Free());
        assertThat(limits.exempts("192.0.2.1")).isFalse();
        assertThat(limits.exempts("no address")).isFalse();
    }

    @Test
    void threads_that_come_together_get_no_more_than_there_is() {
        Limit many = Limit.perMinute("many", Per.IP, 1_000, Map.of());

        int admitted = Threads.together(8, i -> () -> admitted(many, anonymous("192.0.2.9"), 500)).stream()
                .mapToInt(Integer::intValue)
                .sum();

        assertThat(admitted).isEqualTo(1_000);
    }

    private int admitted(Limit limit, Party party, int times) {
        return (int) IntStream.range(0, times)
                .filter(i -> limits.take(limit, party) instanceof Decision.Admitted)
                .count();
    }

    private static Party anonymous(String address) {
        return new Party(address, null);
    }
}
