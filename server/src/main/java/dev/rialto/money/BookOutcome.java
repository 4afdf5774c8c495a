package dev.rialto.money;

/** What became of a change of a book or its members. */
public sealed interface BookOutcome {
    /** @param created whether the book is new */
    record Changed(BookId id, boolean created) implements BookOutcome {}

    /** The person does not belong to the space. */
    record NotInSpace() implements BookOutcome {}

    /** Somebody must remain who may share and delete it. */
    record LastOwner() implements BookOutcome {}

    /** Only owners may remove others. */
    record NotYours() implements BookOutcome {}

    record TooManyMembers() implements BookOutcome {}

    record TooManyBooks() implements BookOutcome {}

    record IdReused() implements BookOutcome {}

    record Gone() implements BookOutcome {}
}
