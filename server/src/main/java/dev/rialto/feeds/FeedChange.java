package dev.rialto.feeds;

/** What a feature appends: a record whose fields become the change's {@code data}. Features seal their own. */
public interface FeedChange {
    /** Past tense, in snake case, as the contract names it. */
    String changeType();
}
