package dev.rialto.notifications.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.notifications.internal.Timing.Digest;
import dev.rialto.notifications.internal.Timing.QuietHours;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimingTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest(name = "from {0} to {1}, at {2} it is loud from {3}")
    @CsvSource({
        // a day in winter: Berlin is one hour ahead
        "22:00, 07:00, 2026-11-21T20:59:59Z, 2026-11-21T20:59:59Z",
        "22:00, 07:00, 2026-11-21T21:00:00Z, 2026-11-22T06:00:00Z",
        "22:00, 07:00, 2026-11-22T02:00:00Z, 2026-11-22T06:00:00Z",
        "22:00, 07:00, 2026-11-22T06:00:00Z, 2026-11-22T06:00:00Z",
        "12:00, 14:00, 2026-11-22T11:30:00Z, 2026-11-22T13:00:00Z",
        "12:00, 14:00, 2026-11-22T13:00:00Z, 2026-11-22T13:00:00Z",
        "08:00, 08:00, 2026-11-22T07:00:00Z, 2026-11-22T07:00:00Z",
        // the night in which clocks go forward, and 02:30 is not there
        "22:00, 02:30, 2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z",
        // the night in which they go back, and 02:30 is there twice: the first one counts, and then no quiet begins
        // again
        "22:00, 02:30, 2026-10-25T00:10:00Z, 2026-10-25T00:30:00Z",
        "22:00, 02:30, 2026-10-25T01:10:00Z, 2026-10-25T01:10:00Z",
    })
    void quiet_hours_end_as_clocks_in_the_zone_show_it(LocalTime from, LocalTime to, Instant now, Instant loud) {
        Timing timing = new Timing(BERLIN, new QuietHours(from, to), Digest.OFF);

        assertThat(timing.loudFrom(now)).isEqualTo(loud);
    }

    @ParameterizedTest(name = "{0} at {1}: mailed at {2}")
    @CsvSource({
        "DAILY, 2026-11-21T06:59:59Z, 2026-11-21T07:00:00Z",
        "DAILY, 2026-11-21T07:00:00Z, 2026-11-22T07:00:00Z",
        "DAILY, 2026-11-21T23:30:00Z, 2026-11-22T07:00:00Z",
        // a Saturday
        "WEEKLY, 2026-11-21T12:00:00Z, 2026-11-23T07:00:00Z",
        "WEEKLY, 2026-11-23T06:59:00Z, 2026-11-23T07:00:00Z",
        "WEEKLY, 2026-11-23T07:00:00Z, 2026-11-30T07:00:00Z",
        // an hour earlier in summer
        "DAILY, 2026-06-21T12:00:00Z, 2026-06-22T06:00:00Z",
        "OFF, 2026-06-21T12:00:00Z, 2026-06-21T12:00:00Z",
    })
    void a_digest_comes_at_eight_in_the_zone(Digest digest, Instant due, Instant mailed) {
        assertThat(new Timing(BERLIN, null, digest).mailAt(due)).isEqualTo(mailed);
    }

    @Test
    void mails_one_by_one_wait_for_the_end_of_quiet_hours() {
        Timing timing = new Timing(BERLIN, new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0)), Digest.OFF);

        assertThat(timing.mailAt(Instant.parse("2026-11-21T22:00:00Z"))).isEqualTo("2026-11-22T06:00:00Z");
    }
}
