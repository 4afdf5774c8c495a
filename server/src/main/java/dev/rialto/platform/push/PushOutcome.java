package dev.rialto.platform.push;

import java.time.Duration;

/** What became of a message that was handed to a push service. */
public sealed interface PushOutcome {
    /** The service took it; it delivers when the device is there. */
    record Delivered() implements PushOutcome {}

    /** The device does not listen any more: its subscription is to be removed. */
    record Gone() implements PushOutcome {}

    /** The service cannot take it now, or did not answer: it may have been taken all the same. */
    record Later(Duration after) implements PushOutcome {}

    /**
     * The same message will not be taken another time either.
     *
     * @param why for the log
     */
    record Refused(String why) implements PushOutcome {}
}
