package dev.rialto.platform.jobs;

import java.util.Locale;

/** Where a job stands. */
public enum JobState {
    /** For its time, a free place or its first attempt. */
    WAITING,
    RUNNING,
    /** At least once; it waits for its next attempt. */
    FAILED,
    /** Given up: a dead letter. */
    DEAD,
    DONE,
    /** Somebody did not want it any more. */
    CANCELLED;

    /** @param text as {@link #text} writes it */
    public static JobState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
