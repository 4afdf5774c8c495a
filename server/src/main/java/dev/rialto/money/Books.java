package dev.rialto.money;

import dev.rialto.money.internal.BookMembership;
import dev.rialto.money.internal.BookViews;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import java.util.List;
import java.util.Optional;

/**
 * Books of accounts and who shares them. The only door of this feature. Callers are authorised by the guards {@code book_member}
 * and {@code book_owner} before they come here.
 */
public final class Books {
    /** A book is shared by no more people than this. */
    public static final int MAX_MEMBERS = 50;

    /** Nobody makes more books than this. */
    public static final int MAX_BOOKS = 50;

    /** Tells every node that a book was taken from somebody, after the commit. */
    public static final Bus.Topic<BookAccessChanged> ACCESS_CHANGED =
            new Bus.Topic<>("book_access_changed", BookAccessChanged.class);

    private final BookMembership membership;
    private final BookViews views;

    public Books(BookMembership membership, BookViews views) {
        this.membership = membership;
        this.views = views;
    }

    /** @param currency of its reports, by ISO 4217 */
    public BookOutcome create(PersonId owner, String commandId, SpaceId space, String name, String currency) {
        return membership.create(owner, commandId, space, name, currency);
    }

    /** Deletes it with all that is in it, for everyone. */
    public BookOutcome delete(PersonId actor, BookId book) {
        return membership.delete(actor, book);
    }

    /** Invites somebody of the space, or changes what a member may do. */
    public BookOutcome share(PersonId actor, BookId book, PersonId person, BookRole role) {
        return membership.share(actor, book, person, role);
    }

    /** Accepts an invitation; does nothing for who is in it already. */
    public BookOutcome accept(PersonId person, BookId book) {
        return membership.accept(person, book);
    }

    /** Takes the book from somebody, or leaves it, or declines it. */
    public BookOutcome remove(PersonId actor, BookId book, PersonId person) {
        return membership.remove(actor, book, person);
    }

    /** The book as this member, or invited person, sees it. */
    public Optional<BookView> view(BookId book, PersonId viewer) {
        return views.one(book, viewer);
    }

    /** The person's books in a space, the oldest first, invitations among them. */
    public List<BookView> list(SpaceId space, PersonId viewer) {
        return views.all(space, viewer);
    }
}
