package dev.rialto.money.internal;

import dev.rialto.identity.Identity;
import dev.rialto.money.BookId;
import dev.rialto.money.BookRole;
import dev.rialto.money.internal.BookStore.Book;
import dev.rialto.money.internal.BookStore.Seat;
import dev.rialto.notifications.NoticeDraft;
import dev.rialto.notifications.NoticeKind;
import dev.rialto.notifications.NotificationSettings;
import dev.rialto.notifications.Notifications;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.templates.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people are told of sharing books. */
public final class BookNotices {
    private final Identity identity;
    private final Notifications notifications;
    private final NoticeKind invited;
    private final NoticeKind accepted;
    private final BookStore store = new BookStore();

    /** Declares the kinds of notices. */
    public BookNotices(Identity identity, Notifications notifications, NotificationSettings settings) {
        this.identity = identity;
        this.notifications = notifications;
        Templates words = Templates.read("/templates/money.yaml");
        this.invited = notifications.declare(NoticeKind.of("book_invited", words, Duration.ZERO)
                .withPermission("books.use")
                .withRelevance((handle, person, book) -> store.seat(handle, new BookId(UUID.fromString(book)), person)
                        .map(seat -> !seat.active())
                        .orElse(false)));
        this.accepted = notifications.declare(
                NoticeKind.of("book_accepted", words, settings.mailAfter()).withPermission("books.use"));
    }

    void invited(Tx tx, Book book, PersonId actor, PersonId person, Instant at) {
        notifications.notify(tx, person, draft(invited, book, name(tx, actor), "invited:" + book.id() + ":" + at));
    }

    /** The owners are told, and what the person was told is seen. */
    void accepted(Tx tx, Book book, PersonId person, List<Seat> seats, Instant at) {
        notifications.read(tx, person, topic(book));
        List<PersonId> owners = seats.stream()
                .filter(seat -> seat.active() && seat.role() == BookRole.OWNER)
                .map(Seat::person)
                .filter(owner -> !owner.equals(person))
                .toList();
        notifications.notify(
                tx, owners, draft(accepted, book, name(tx, person), "accepted:" + book.id() + ":" + person + ":" + at));
    }

    private static NoticeDraft draft(NoticeKind kind, Book book, String person, String dedupeKey) {
        return NoticeDraft.of(
                kind, book.space(), topic(book), Map.of("person", person), "/" + book.space() + "/overview", dedupeKey);
    }

    private static String topic(Book book) {
        return "book:" + book.id();
    }

    private String name(Tx tx, PersonId person) {
        return identity.recipients(tx.handle(), List.of(person)).values().stream()
                .map(recipient -> recipient.user().displayName())
                .findFirst()
                .orElseThrow();
    }
}
