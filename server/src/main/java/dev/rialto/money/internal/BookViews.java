package dev.rialto.money.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.identity.Identity;
import dev.rialto.identity.User;
import dev.rialto.messaging.ConversationId;
import dev.rialto.messaging.Conversations;
import dev.rialto.money.BookId;
import dev.rialto.money.BookMember;
import dev.rialto.money.BookView;
import dev.rialto.money.internal.BookStore.Book;
import dev.rialto.money.internal.BookStore.Seat;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.json.Json;
import dev.rialto.sync.RecordKey;
import dev.rialto.sync.Sync;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Books as people see them. */
public final class BookViews {
    private final Database database;
    private final Identity identity;
    private final Sync sync;
    private final Conversations conversations;
    private final BookStore store = new BookStore();

    public BookViews(Database database, Identity identity, Sync sync, Conversations conversations) {
        this.database = database;
        this.identity = identity;
        this.sync = sync;
        this.conversations = conversations;
    }

    public Optional<BookView> one(BookId id, PersonId viewer) {
        return database.read(handle -> store.seat(handle, id, viewer)).flatMap(this::view);
    }

    public List<BookView> all(SpaceId space, PersonId viewer) {
        return database.read(handle -> store.seats(handle, viewer, space)).stream()
                .flatMap(seat -> view(seat).stream())
                .toList();
    }

    private Optional<BookView> view(Seat mine) {
        BookId id = mine.book();
        List<Seat> seats = database.read(handle -> store.seats(handle, id));
        Optional<Book> book = database.read(handle -> store.find(handle, id));
        ObjectNode record =
                sync.find(id.feed(), new RecordKey("book", id.toString())).orElseGet(Json::object);
        Map<PersonId, User> users =
                identity.users(seats.stream().map(Seat::person).toList());
        List<BookMember> members = seats.stream()
                .flatMap(seat -> Optional.ofNullable(users.get(seat.person())).map(user -> member(seat, user)).stream())
                .toList();
        return book.map(found -> new BookView(
                id,
                found.space(),
                id.feed(),
                record.path("name").asText(),
                record.path("currency").asText(),
                mine.role(),
                status(mine),
                members,
                mine.active() ? conversation(id) : null,
                found.createdAt()));
    }

    private @Nullable ConversationId conversation(BookId id) {
        String subject = BookMembership.subject(id);
        return conversations.ofSubjects(List.of(subject)).get(subject);
    }

    private static BookMember member(Seat seat, User user) {
        return new BookMember(seat.person(), user.displayName(), seat.role(), status(seat));
    }

    private static String status(Seat seat) {
        return seat.active() ? "active" : "invited";
    }
}
