package dev.rialto.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.testing.Seeded;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    @Test
    void it_doubles_up_to_the_bound_and_keeps_at_least_a_half() {
        Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(20));
        Seeded.run(200, random -> {
            int failures = 1 + random.nextInt(1000);
            long whole = failures > 8 ? 1_200_000 : 5_000L << (failures - 1);

            assertThat(backoff.after(failures, random).toMillis()).isBetween(whole / 2, whole);
        });
    }
}
