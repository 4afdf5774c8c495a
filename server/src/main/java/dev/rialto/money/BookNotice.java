package dev.rialto.money;

import dev.rialto.feeds.FeedChange;

/** What a person's inbox tells of books. */
public sealed interface BookNotice extends FeedChange {
    record BookInvited(BookId bookId, BookRole role) implements BookNotice {
        @Override
        public String changeType() {
            return "book_invited";
        }
    }

    /** The person has it now, or has it in another role. */
    record BookShared(BookId bookId, BookRole role) implements BookNotice {
        @Override
        public String changeType() {
            return "book_shared";
        }
    }

    record BookUnshared(BookId bookId) implements BookNotice {
        @Override
        public String changeType() {
            return "book_unshared";
        }
    }
}
