package dev.rialto.spaces;

/** How giving a member another role ended. */
public sealed interface RoleOutcome {
    record RoleSet(Member member) implements RoleOutcome {}

    record NotAMember() implements RoleOutcome {}

    /** The space's blueprint has no such role. */
    record UnknownRole() implements RoleOutcome {}

    /** Nobody would be left who may manage members. */
    record LastAdmin() implements RoleOutcome {}
}
