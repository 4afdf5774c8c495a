package dev.rialto.messaging;

/** What becomes of a message. */
public sealed interface SendOutcome {
    /** @param replayed whether it was sent before under the same id */
    record Sent(Message message, boolean replayed) implements SendOutcome {}

    /** The conversation was deleted a moment ago. */
    record Gone() implements SendOutcome {}

    record IdReused() implements SendOutcome {}
}
