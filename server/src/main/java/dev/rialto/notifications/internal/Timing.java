package dev.rialto.notifications.internal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a person wants to be told.
 *
 * @param zone whose clocks are meant
 * @param quiet null when there are no quiet hours
 */
record Timing(ZoneId zone, @Nullable QuietHours quiet, Digest digest) {
    static final Timing USUAL = new Timing(ZoneId.of("UTC"), null, Digest.OFF);

    private static final LocalTime DIGEST_AT = LocalTime.of(8, 0);

    /** From the one time to the other, over midnight when the second is earlier; the same twice is never. */
    record QuietHours(LocalTime from, LocalTime to) {
        private boolean contains(LocalTime time) {
            return from.isBefore(to)
                    ? !time.isBefore(from) && time.isBefore(to)
                    : !from.equals(to) && (!time.isBefore(from) || time.isBefore(to));
        }
    }

    enum Digest {
        OFF,
        DAILY,
        WEEKLY;

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Digest of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** When it is not quiet any more: now, unless it is. */
    Instant loudFrom(Instant now) {
        ZonedDateTime here = now.atZone(zone);
        if (quiet == null || !quiet.contains(here.toLocalTime())) {
            return now;
        }
        LocalDate day = here.toLocalTime().isBefore(quiet.to())
                ? here.toLocalDate()
                : here.toLocalDate().plusDays(1);
        Instant end = day.atTime(quiet.to()).atZone(zone).toInstant();
        // where clocks are put back, the end may be an hour that was there already
        return end.isAfter(now) ? end : now;
    }

    /** When what is due now is mailed: now, or with the next digest. */
    Instant mailAt(Instant now) {
        ZonedDateTime here = now.atZone(zone);
        LocalDate next = here.toLocalTime().isBefore(DIGEST_AT)
                ? here.toLocalDate()
                : here.toLocalDate().plusDays(1);
        return switch (digest) {
            case OFF -> loudFrom(now);
            case DAILY -> next.atTime(DIGEST_AT).atZone(zone).toInstant();
            case WEEKLY ->
                next.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY))
                        .atTime(DIGEST_AT)
                        .atZone(zone)
                        .toInstant();
        };
    }
}
