package dev.rialto.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.testing.TestClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class BriefCacheTest {
    private final TestClock clock = new TestClock();
    private final BriefCache<String, Integer> cache = new BriefCache<>(Duration.ofSeconds(1), 10, clock::nanos);
    private final AtomicInteger loads = new AtomicInteger();

    @Test
    void it_remembers_for_its_moment_only() {
        assertThat(load()).isEqualTo(1);
        clock.advance(Duration.ofMillis(999));
        assertThat(load()).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(load()).isEqualTo(2);
    }

    @Test
    void it_forgets_at_once() {
        load();
        cache.forget("a");

        assertThat(load()).isEqualTo(2);
    }

    @Test
    void what_was_loading_while_it_was_forgotten_is_not_kept() {
        int old = cache.get("a", key -> {
            int value = loads.incrementAndGet();
            cache.forget("a");
            return value;
        });

        assertThat(old).isEqualTo(1);
        assertThat(load()).isEqualTo(2);
    }

    private int load() {
        return cache.get("a", key -> loads.incrementAndGet());
    }
}
