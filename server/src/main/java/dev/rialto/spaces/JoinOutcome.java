package dev.rialto.spaces;

/** How joining a space ended. */
public sealed interface JoinOutcome {
    record Joined(Member member) implements JoinOutcome {}

    record AlreadyMember() implements JoinOutcome {}

    /** There is no such space, or one cannot join it by oneself. */
    record NotOpen() implements JoinOutcome {}
}
