package dev.rialto.sync;

import dev.rialto.feeds.FeedReader;

/**
 * A kind of feed that has records.
 *
 * @param writers who may push, of those who may read
 */
public record ScopeKind(RecordTypes types, ScopeRules rules, FeedReader writers) {}
