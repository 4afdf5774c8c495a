package dev.rialto.administration;

/** How blocking a range ended. */
public sealed interface BlockOutcome {
    record Blocked(BlockedAddress entry) implements BlockOutcome {}

    /** @param why in words for the operator */
    record RangeRefused(String why) implements BlockOutcome {}

    /** Whoever asked would shut themselves out. */
    record OwnAddress() implements BlockOutcome {}

    /** The list is full. */
    record Full(int most) implements BlockOutcome {}
}
