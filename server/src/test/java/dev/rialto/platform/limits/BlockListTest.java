package dev.rialto.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.limits.BlockList.Entry;
import dev.rialto.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BlockListTest {
    private final TestClock clock = new TestClock();
    private final BlockList list = new BlockList(clock);

    @Test
    void nothing_is_blocked_at_first() {
        assertThat(list.blocks("192.0.2.1")).isFalse();
    }

    @Test
    void ranges_of_both_kinds_are_blocked_until_they_end() {
        list.replace(List.of(
                entry("192.0.2.0/24", 5),
                entry("198.51.100.7", 10),
                entry("2001:db8::/32", 10),
                entry("2001:db8::/48", 5)));

        assertThat(list.blocks("192.0.2.200")).isTrue();
        assertThat(list.blocks("::ffff:192.0.2.200")).isTrue();
        assertThat(list.blocks("198.51.100.7")).isTrue();
        assertThat(list.blocks("198.51.100.8")).isFalse();
        assertThat(list.blocks("2001:db8:1::1")).isTrue();
        assertThat(list.blocks("2001:db9::1")).isFalse();
        assertThat(list.blocks("no address")).isFalse();

        clock.advance(Duration.ofMinutes(5));
        assertThat(list.blocks("192.0.2.200")).isFalse();
        assertThat(list.blocks("2001:db8::1")).as("by the wider range").isTrue();

        list.replace(List.of());
        assertThat(list.blocks("198.51.100.7")).isFalse();
    }

    private Entry entry(String range, int minutes) {
        return new Entry(AddressRangeTest.range(range), clock.instant().plus(Duration.ofMinutes(minutes)));
    }
}
