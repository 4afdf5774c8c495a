package dev.rialto.identity;

/** How a change of a person's name ended. */
public sealed interface RenameOutcome {
    record Renamed(Account account) implements RenameOutcome {}

    /** @param why in words for the person */
    record NameRefused(String why) implements RenameOutcome {}

    record NoSuchPerson() implements RenameOutcome {}
}
