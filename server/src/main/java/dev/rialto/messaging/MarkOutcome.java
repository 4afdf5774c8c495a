package dev.rialto.messaging;

/** What becomes of moving a cursor. */
public sealed interface MarkOutcome {
    /** Where the cursors stand now; they may have stood further already. */
    record Marked(long delivered, long read, int unread) implements MarkOutcome {}

    /** Nobody can have received what was not written yet. */
    record BeyondHead(String field) implements MarkOutcome {}

    record NotAMember() implements MarkOutcome {}
}
