package dev.rialto.money;

import dev.rialto.feeds.FeedName;

/** Somebody may no longer read a book. */
public record BookAccessChanged(FeedName feed) {}
