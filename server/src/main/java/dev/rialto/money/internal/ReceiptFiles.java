package dev.rialto.money.internal;

import dev.rialto.feeds.FeedName;
import dev.rialto.files.FeedFiles;
import dev.rialto.files.FileId;
import dev.rialto.money.BookId;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.sync.Sync;
import java.util.List;
import java.util.stream.Collectors;

/** Removes the files of receipts that were deleted, after a time in which a device may still bring them back. */
public final class ReceiptFiles {
    private final Database database;
    private final Sync sync;
    private final FeedFiles files;

    public ReceiptFiles(Database database, Sync sync, FeedFiles files) {
        this.database = database;
        this.sync = sync;
        this.files = files;
    }

    /** Goes through the books that have files, each in a transaction of its own. Nodes may do it at the same time. */
    public void tidy() {
        List<FeedName> page = files.feedsWithFiles(BookId.FEED_KIND, null);
        while (!page.isEmpty()) {
            page.forEach(book -> database.inTransaction(tx -> tidy(tx, book)));
            page = files.feedsWithFiles(BookId.FEED_KIND, page.getLast());
        }
    }

    private int tidy(Tx tx, FeedName book) {
        // a book that is deleted has let go of its files by itself
        return sync.valuesOf(tx, book, "receipt", "file")
                .map(used -> files.removeUnused(
                        tx, book, used.stream().map(FileId::new).collect(Collectors.toSet())))
                .orElse(0);
    }
}
