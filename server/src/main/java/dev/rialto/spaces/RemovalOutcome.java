package dev.rialto.spaces;

/** How removing a member, or leaving, ended. */
public sealed interface RemovalOutcome {
    record Removed() implements RemovalOutcome {}

    record NotAMember() implements RemovalOutcome {}

    /** Nobody would be left who may manage members. */
    record LastAdmin() implements RemovalOutcome {}
}
