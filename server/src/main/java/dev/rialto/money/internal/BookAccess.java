package dev.rialto.money.internal;

import dev.rialto.feeds.FeedName;
import dev.rialto.money.BookId;
import dev.rialto.money.BookRole;
import dev.rialto.money.internal.BookStore.Seat;
import dev.rialto.platform.access.Guard;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.Member;
import dev.rialto.spaces.Spaces;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The access function of books: one must have a place in the book and still belong to its space. */
public final class BookAccess {
    private static final String USE = "books.use";

    private final Database database;
    private final Spaces spaces;
    private final BookStore store = new BookStore();

    public BookAccess(Database database, Spaces spaces) {
        this.database = database;
        this.spaces = spaces;
    }

    /** The guard {@code book_member}: members, and who is invited. */
    public Guard members() {
        return question -> check(question, seat -> true);
    }

    /** The guard {@code book_owner}. */
    public Guard owners() {
        return question -> check(question, seat -> seat.active() && seat.role() == BookRole.OWNER);
    }

    private Guard.Verdict check(Guard.Question question, Predicate<Seat> mayDoIt) {
        if (question.caller() == null) {
            return Guard.Verdict.SIGN_IN_FIRST;
        }
        PersonId person = question.caller().person();
        BookId book = new BookId(UUID.fromString(question.id("bookId")));
        Optional<Seat> seat = database.read(handle -> store.seat(handle, book, person));
        Optional<Member> member = seat.flatMap(taken -> spaces.member(taken.space(), person));
        if (member.isEmpty()) {
            return Guard.Verdict.HIDDEN;
        }
        String permission = question.permission();
        if (permission != null && !member.get().may(permission)) {
            return new Guard.Verdict.Forbidden(permission);
        }
        return mayDoIt.test(seat.get()) ? Guard.Verdict.ALLOWED : new Guard.Verdict.Forbidden("owner");
    }

    /** Those of the feeds of books that the person may read. */
    public Set<FeedName> readable(PersonId person, Collection<FeedName> feeds) {
        return feeds(person, feeds, Seat::active);
    }

    /** Those that the person may write into. */
    public Set<FeedName> writable(PersonId person, Collection<FeedName> feeds) {
        return feeds(person, feeds, seat -> seat.active() && seat.role().mayWrite());
    }

    private Set<FeedName> feeds(PersonId person, Collection<FeedName> feeds, Predicate<Seat> may) {
        List<BookId> books =
                feeds.stream().flatMap(feed -> BookId.of(feed).stream()).toList();
        Map<SpaceId, Boolean> uses = new HashMap<>();
        return database.read(handle -> store.seats(handle, person, books)).stream()
                .filter(may)
                .filter(seat -> uses.computeIfAbsent(seat.space(), space -> mayUse(space, person)))
                .map(seat -> seat.book().feed())
                .collect(Collectors.toSet());
    }

    private boolean mayUse(SpaceId space, PersonId person) {
        return spaces.member(space, person).filter(member -> member.may(USE)).isPresent();
    }
}
