package dev.rialto.money.internal;

import dev.rialto.feeds.CommandKey;
import dev.rialto.feeds.CommandResult;
import dev.rialto.feeds.Commands;
import dev.rialto.feeds.Decision;
import dev.rialto.feeds.Feeds;
import dev.rialto.files.FeedFiles;
import dev.rialto.messaging.Conversations;
import dev.rialto.money.BookAccessChanged;
import dev.rialto.money.BookId;
import dev.rialto.money.BookNotice;
import dev.rialto.money.BookOutcome;
import dev.rialto.money.BookOutcome.Changed;
import dev.rialto.money.BookRole;
import dev.rialto.money.Books;
import dev.rialto.money.internal.BookStore.Book;
import dev.rialto.money.internal.BookStore.Seat;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.json.Json;
import dev.rialto.spaces.Spaces;
import dev.rialto.sync.RecordKey;
import dev.rialto.sync.Sync;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes books and changes who is in them. A book's row lock makes changes of its members follow one another. Its conversation has the
 * same people in it: whoever has come in, and not who is only invited.
 */
public final class BookMembership {
    private final Database database;
    private final Bus bus;
    private final Feeds feeds;
    private final Commands commands;
    private final Ids ids;
    private final Spaces spaces;
    private final Sync sync;
    private final Conversations conversations;
    private final FeedFiles files;
    private final BookNotices notices;
    private final BookStore store = new BookStore();

    public BookMembership(
            Database database,
            Bus bus,
            Feeds feeds,
            Commands commands,
            Ids ids,
            Spaces spaces,
            Sync sync,
            Conversations conversations,
            FeedFiles files,
            BookNotices notices) {
        this.database = database;
        this.bus = bus;
        this.feeds = feeds;
        this.commands = commands;
        this.ids = ids;
        this.spaces = spaces;
        this.sync = sync;
        this.conversations = conversations;
        this.files = files;
        this.notices = notices;
    }

    public BookOutcome create(PersonId owner, String commandId, SpaceId space, String name, String currency) {
        CommandKey key = CommandKey.of(owner, commandId, "create_book", space, name, currency);
        return switch (commands.<Changed, BookOutcome>execute(key, Changed.class, tx -> {
            if (store.countCreatedBy(tx.handle(), owner) >= Books.MAX_BOOKS) {
                return new Decision.Refuse<>(new BookOutcome.TooManyBooks());
            }
            return new Decision.Accept<>(new Changed(create(tx, owner, space, name, currency), true));
        })) {
            case CommandResult.Done<Changed, BookOutcome> done ->
                new Changed(done.answer().id(), !done.replayed());
            case CommandResult.Refused<Changed, BookOutcome> refused -> refused.failure();
            case CommandResult.IdReused<Changed, BookOutcome> reused -> new BookOutcome.IdReused();
        };
    }

    /** As part of something else. */
    BookId create(Tx tx, PersonId owner, SpaceId space, String name, String currency) {
        BookId id = new BookId(ids.next());
        store.insert(tx.handle(), new Book(id, space, owner, feeds.now()));
        store.put(tx.handle(), id, owner, BookRole.OWNER, true, feeds.now());
        sync.create(tx, id.feed(), space);
        var record = Json.object().put("name", name).put("currency", currency);
        sync.seed(
                tx,
                id.feed(),
                owner,
                "create." + id,
                List.of(new Sync.SeedRow(new RecordKey("book", id.toString()), record)));
        conversations.forSubject(tx, space, subject(id), name, List.of(owner));
        feeds.append(tx, Spaces.inbox(space, owner), owner, new BookNotice.BookShared(id, BookRole.OWNER));
        return id;
    }

    public BookOutcome delete(PersonId actor, BookId id) {
        return change(id, actor, (tx, book, seats) -> {
            conversations.delete(tx, subject(id), actor);
            sync.delete(tx, id.feed());
            feeds.forget(tx, id.feed());
            files.removeAll(tx, id.feed());
            store.delete(tx.handle(), id);
            seats.forEach(seat -> tellUnshared(tx, actor, seat));
            return new Changed(id, false);
        });
    }

    public BookOutcome share(PersonId actor, BookId id, PersonId person, BookRole role) {
        return change(id, person, (tx, book, seats) -> {
            if (spaces.member(book.space(), person).isEmpty()) {
                return new BookOutcome.NotInSpace();
            }
            Optional<Seat> before =
                    seats.stream().filter(seat -> seat.person().equals(person)).findFirst();
            if (before.isEmpty() && seats.size() >= Books.MAX_MEMBERS) {
                return new BookOutcome.TooManyMembers();
            }
            if (role != BookRole.OWNER && isLastOwner(seats, person)) {
                return new BookOutcome.LastOwner();
            }
            boolean active = before.isPresent() && before.get().active();
            if (before.isEmpty() || before.get().role() != role) {
                store.put(tx.handle(), id, person, role, active, feeds.now());
                BookNotice notice = active ? new BookNotice.BookShared(id, role) : new BookNotice.BookInvited(id, role);
                feeds.append(tx, Spaces.inbox(book.space(), person), actor, notice);
                if (!active) {
                    notices.invited(tx, book, actor, person, feeds.now());
                }
            }
            return new Changed(id, false);
        });
    }

    public BookOutcome accept(PersonId person, BookId id) {
        return change(id, person, (tx, book, seats) -> {
            Optional<Seat> seat =
                    seats.stream().filter(one -> one.person().equals(person)).findFirst();
            if (seat.isEmpty()) {
                return new BookOutcome.Gone();
            }
            if (!seat.get().active()) {
                enter(tx, book, person, seat.get().role(), person);
                notices.accepted(tx, book, person, store.seats(tx.handle(), id), feeds.now());
            }
            return new Changed(id, false);
        });
    }

    /** The person has the book from now on. */
    void enter(Tx tx, Book book, PersonId person, BookRole role, PersonId actor) {
        store.put(tx.handle(), book.id(), person, role, true, feeds.now());
        conversations.addTo(tx, subject(book.id()), actor, person);
        BookNotice notice = new BookNotice.BookShared(book.id(), role);
        feeds.append(tx, Spaces.inbox(book.space(), person), actor, notice);
    }

    public BookOutcome remove(PersonId actor, BookId id, PersonId person) {
        return change(id, person, (tx, book, seats) -> {
            boolean mayRemove = actor.equals(person) || has(seats, actor, BookRole.OWNER);
            if (!mayRemove) {
                return new BookOutcome.NotYours();
            }
            if (isLastOwner(seats, person)) {
                return new BookOutcome.LastOwner();
            }
            seats.stream().filter(seat -> seat.person().equals(person)).forEach(seat -> {
                conversations.removeFrom(tx, subject(id), actor, person);
                store.remove(tx.handle(), id, person);
                sync.unlistReplicas(tx, id.feed(), person);
                tellUnshared(tx, actor, seat);
            });
            return new Changed(id, false);
        });
    }

    /** What a book's conversation belongs to. */
    static String subject(BookId id) {
        return id.feed().value();
    }

    private void tellUnshared(Tx tx, PersonId actor, Seat seat) {
        feeds.append(tx, Spaces.inbox(seat.space(), seat.person()), actor, new BookNotice.BookUnshared(seat.book()));
        tx.afterCommit(() -> bus.publish(
                Books.ACCESS_CHANGED, new BookAccessChanged(seat.book().feed())));
    }

    private static boolean isLastOwner(List<Seat> seats, PersonId person) {
        return has(seats, person, BookRole.OWNER)
                && seats.stream()
                        .noneMatch(seat -> seat.active()
                                && seat.role() == BookRole.OWNER
                                && !seat.person().equals(person));
    }

    private static boolean has(List<Seat> seats, PersonId person, BookRole role) {
        return seats.stream().anyMatch(seat -> seat.person().equals(person) && seat.active() && seat.role() == role);
    }

    private interface Change {
        BookOutcome in(Tx tx, Book book, List<Seat> seats);
    }

    /** @param person whom it is about, who may have no seat */
    private BookOutcome change(BookId id, PersonId person, Change change) {
        return database.inTransaction(tx -> store.lock(tx.handle(), id)
                .map(book -> {
                    List<Seat> seats = store.seats(tx.handle(), id);
                    // what follows tells them one after another, as other books' changes do
                    feeds.hold(
                            tx,
                            Stream.concat(seats.stream().map(Seat::person), Stream.of(person))
                                    .map(told -> Spaces.inbox(book.space(), told))
                                    .distinct()
                                    .toList());
                    return change.in(tx, book, seats);
                })
                .orElseGet(BookOutcome.Gone::new));
    }
}
