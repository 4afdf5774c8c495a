package dev.rialto.platform.mail;

/** What became of handing a mail over. */
public sealed interface Delivery {
    record Sent() implements Delivery {}

    /** @param why in the words of the other side */
    record TryLater(String why) implements Delivery {}

    /** It is not taken, now or later. */
    record Refused(String why) implements Delivery {}
}
