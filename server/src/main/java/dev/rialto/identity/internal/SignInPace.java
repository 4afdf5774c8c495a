package dev.rialto.identity.internal;

import java.time.Duration;

/**
 * How failures slow down what comes next: the first few not at all, then 2 s, 4 s, 8 s and so on.
 *
 * @param free failures that slow nothing
 * @param most the longest wait
 */
record SignInPace(int free, Duration most) {
    /** Of an account, from one neighbourhood or on one device that it knows. */
    static final SignInPace OF_AN_ACCOUNT = new SignInPace(4, Duration.ofMinutes(15));

    /** Of a neighbourhood, whatever the accounts: an office has more than one who mistypes. */
    static final SignInPace OF_A_NETWORK = new SignInPace(29, Duration.ofMinutes(5));

    /** Counts, and slows nothing. */
    static final SignInPace NONE = new SignInPace(Integer.MAX_VALUE, Duration.ZERO);

    private static final int DOUBLINGS = 20;

    Duration after(int failures) {
        if (failures <= free) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(DOUBLINGS, failures - free));
        return wait.compareTo(most) < 0 ? wait : most;
    }
}
