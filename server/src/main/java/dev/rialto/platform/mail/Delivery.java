package dev.rialto.platform.mail;

import java.time.Duration;

/** What became of handing a mail over. */
public sealed interface Delivery {
    record Sent() implements Delivery {}

    /**
     * It may be taken another time.
     *
     * @param why in the words of the other side
     * @param atLeast how long the other side wants to be left alone
     */
    record TryLater(String why, Duration atLeast) implements Delivery {
        public TryLater(String why) {
            this(why, Duration.ZERO);
        }
    }

    /** It is not taken, now or later. */
    record Refused(String why) implements Delivery {}
}
