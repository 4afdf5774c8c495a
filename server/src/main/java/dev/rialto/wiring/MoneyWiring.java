package dev.rialto.wiring;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.rialto.feeds.Commands;
import dev.rialto.feeds.FeedReaders;
import dev.rialto.feeds.Feeds;
import dev.rialto.files.FeedFiles;
import dev.rialto.identity.Identity;
import dev.rialto.live.Live;
import dev.rialto.messaging.Conversations;
import dev.rialto.money.BookId;
import dev.rialto.money.Books;
import dev.rialto.money.internal.BookAccess;
import dev.rialto.money.internal.BookMembership;
import dev.rialto.money.internal.BookNotices;
import dev.rialto.money.internal.BookRoutes;
import dev.rialto.money.internal.BookRules;
import dev.rialto.money.internal.BookViews;
import dev.rialto.money.internal.ReceiptFiles;
import dev.rialto.money.internal.SampleBooks;
import dev.rialto.money.internal.SuggestionRoutes;
import dev.rialto.money.internal.Suggestions;
import dev.rialto.notifications.NotificationSettings;
import dev.rialto.notifications.Notifications;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.ids.Ids;
import dev.rialto.spaces.Spaces;
import dev.rialto.sync.RecordTypes;
import dev.rialto.sync.ScopeKind;
import dev.rialto.sync.Sync;
import java.time.Clock;

/** Puts personal finance together. */
public final class MoneyWiring {
    private MoneyWiring() {}

    /** Who may read and change books, and what their records are. */
    public static void guard(Database database, Spaces spaces, Guards guards, FeedReaders readers, Sync sync) {
        BookAccess access = new BookAccess(database, spaces);
        guards.register("book_member", access.members());
        guards.register("book_owner", access.owners());
        readers.register(BookId.FEED_KIND, access::readable);
        sync.register(new ScopeKind(RecordTypes.of(Contracts.records("money")), new BookRules(), access::writable));
    }

    /** Binds the operations of {@code money.yaml}; also writes sample books, if asked for. */
    public static void bind(
            Database database,
            Bus bus,
            Feeds feeds,
            Commands commands,
            Ids ids,
            Identity identity,
            Spaces spaces,
            Sync sync,
            Conversations conversations,
            FeedFiles files,
            Notifications notifications,
            NotificationSettings settings,
            Api api,
            boolean sampleData) {
        BookNotices told = new BookNotices(identity, notifications, settings);
        BookMembership membership =
                new BookMembership(database, bus, feeds, commands, ids, spaces, sync, conversations, files, told);
        if (sampleData) {
            new SampleBooks(database, feeds, identity, spaces, sync, membership, conversations).seed();
        }
        Books books = new Books(membership, new BookViews(database, identity, sync, conversations));
        new BookRoutes(books, ids).bind(api);
    }

    /** Programs ask for categories; the web app learns on the device. */
    public static void suggest(Feeds feeds, Sync sync, Clock clock, Database database, Api api) {
        Suggestions suggestions = new Suggestions(feeds, sync, clock, Ticker.systemTicker());
        new SuggestionRoutes(suggestions, database).bind(api);
    }

    /** What removes the files that deleted receipts have left. */
    static ReceiptFiles receiptFiles(Database database, Sync sync, FeedFiles files) {
        return new ReceiptFiles(database, sync, files);
    }

    /** Cuts off who lost a book, on every node. */
    public static void follow(Bus bus, Live live) {
        bus.listen(Books.ACCESS_CHANGED, changed -> live.reconsider(changed.feed()));
    }
}
