package dev.rialto.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.socketio.Seeded;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND);

    @Test
    void a_second_s_worth_at_once_and_then_one_by_one() {
        Rate rate = new Rate(10, now::get);
        for (int i = 0; i < 10; i++) {
            assertThat(rate.tryTake()).isZero();
        }
        assertThat(rate.tryTake()).isEqualTo(SECOND / 10);
        now.addAndGet(SECOND / 10);
        assertThat(rate.tryTake()).isZero();
        assertThat(rate.tryTake()).isPositive();
    }

    @Test
    void what_is_taken_past_the_rate_is_waited_for() {
        Rate rate = new Rate(10, now::get);
        assertThat(rate.take(10)).isZero();
        assertThat(rate.take(5)).isEqualTo(SECOND / 2);
        now.addAndGet(SECOND / 2);
        assertThat(rate.take(0)).isZero();
    }

    @Test
    void no_limit_is_no_limit() {
        Rate rate = new Rate(Integer.MAX_VALUE, now::get);
        assertThat(rate.take(Integer.MAX_VALUE)).isZero();
        assertThat(rate.tryTake()).isZero();
    }

    @Test
    void never_more_than_the_rate_and_one_burst_in_any_stretch_of_time() {
        Seeded.run(200, random -> {
            int perSecond = 1 + random.nextInt(1_000);
            AtomicLong clock = new AtomicLong(random.nextLong());
            Rate rate = new Rate(perSecond, clock::get);
            long elapsed = 0;
            long taken = 0;
            for (int i = 0; i < 2_000; i++) {
                long step = random.nextInt(4) == 0 ? random.nextLong(SECOND / 50) : 0;
                clock.addAndGet(step);
                elapsed += step;
                taken += rate.tryTake() == 0 ? 1 : 0;
                assertThat(taken).isLessThanOrEqualTo(perSecond + perSecond * elapsed / SECOND + 1);
            }
        });
    }
}
