package dev.rialto.platform.limits;

import java.time.Duration;

/** What came of asking a limit. */
public sealed interface Decision {
    /** The address is exempt: nothing was counted. */
    record Free() implements Decision {}

    record Admitted(Standing standing) implements Decision {}

    /** @param retryAfter when it would be admitted, if nobody else comes */
    record Refused(Standing standing, Duration retryAfter) implements Decision {}

    /** The nodes cannot count together, and this one is not to be done without. */
    record Closed(Duration retryAfter) implements Decision {}

    /**
     * How somebody stands to a limit.
     *
     * @param permits that the window has for them
     * @param remaining permits
     * @param reset when all permits are there again, if nothing else is done
     */
    record Standing(String limit, int permits, Duration window, long remaining, Duration reset) {}
}
