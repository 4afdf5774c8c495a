package dev.rialto.contract;

import dev.rialto.platform.access.Access;
import dev.rialto.spaces.Blueprint;
import java.util.Locale;
import java.util.Optional;

/**
 * A person of the authorisation matrix: their role in their space, and how they stand to its one conversation and its one book.
 *
 * @param space the space they belong to, or did
 */
record Someone(Blueprint space, Blueprint.Role role, Standing standing) {

    /** The one person whom the settings name. */
    static final String OPERATOR = "all-participant@lacking.example";

    /** How somebody stands to their space and its conversation. */
    enum Standing {
        PARTICIPANT,
        NOT_PARTICIPANT,
        REMOVED_FROM_CONVERSATION,
        REMOVED_FROM_SPACE;

        boolean inSpace() {
            return this != REMOVED_FROM_SPACE;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** What the guard must say. */
    enum Verdict {
        ALLOWED(0, ""),
        UNAUTHENTICATED(401, "UNAUTHENTICATED"),
        HIDDEN(404, "NOT_FOUND"),
        FORBIDDEN(403, "FORBIDDEN");

        final int status;
        final String code;

        Verdict(int status, String code) {
            this.status = status;
            this.code = code;
        }
    }

    /** Which feed a reader asks for. */
    enum Feed {
        OF_THE_CONVERSATION,
        OF_THE_BOOK,
        OWN_INBOX,
        INBOX_OF_ANOTHER,
        OF_NO_KNOWN_KIND
    }

    String email() {
        String name = role.id() + "-" + standing.name().toLowerCase(Locale.ROOT);
        return name + "@" + space.id() + ".example";
    }

    /** May they do this to something of the space that is asked about? Readers are asked by {@link #reads}. */
    Verdict verdict(Access access, Blueprint asked) {
        boolean member = standing.inSpace() && space.id().equals(asked.id());
        boolean participant = member && standing == Standing.PARTICIPANT;
        return switch (access.who()) {
            case "public", "person" -> Verdict.ALLOWED;
            // a server that was not started for development
            case "developer" -> Verdict.HIDDEN;
            case "operator" -> email().equals(OPERATOR) ? Verdict.ALLOWED : Verdict.HIDDEN;
            case "member" -> member ? byPermission(access) : Verdict.HIDDEN;
            case "participant" -> participant ? byPermission(access) : Verdict.HIDDEN;
            case "book_member" -> participant && hasBook(asked) ? byPermission(access) : Verdict.HIDDEN;
            case "book_owner" -> {
                Verdict asMember = participant && hasBook(asked) ? byPermission(access) : Verdict.HIDDEN;
                yield asMember == Verdict.ALLOWED && !madeTheBook() ? Verdict.FORBIDDEN : asMember;
            }
            default -> throw new AssertionError("the matrix does not know what to expect of x-access " + access);
        };
    }

    Verdict reads(Feed feed, Blueprint asked) {
        boolean member = standing.inSpace() && space.id().equals(asked.id());
        boolean mayRead =
                switch (feed) {
                    case OF_THE_CONVERSATION ->
                        member
                                && standing == Standing.PARTICIPANT
                                && role.permissions().contains("conversations.read");
                    case OF_THE_BOOK ->
                        member
                                && standing == Standing.PARTICIPANT
                                && hasBook(asked)
                                && role.permissions().contains("books.use");
                    case OWN_INBOX -> member;
                    case INBOX_OF_ANOTHER, OF_NO_KNOWN_KIND -> false;
                };
        return mayRead ? Verdict.ALLOWED : Verdict.HIDDEN;
    }

    Verdict writes(Feed feed, Blueprint asked) {
        Verdict reads = reads(feed, asked);
        if (reads != Verdict.ALLOWED || feed != Feed.OF_THE_BOOK) {
            return Verdict.HIDDEN;
        }
        return madeTheBook() || bookRole().equals("editor") ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    }

    /** A space has a book where some role may make one. */
    static boolean hasBook(Blueprint space) {
        return space.roles().stream().anyMatch(Someone::makesBooks);
    }

    private static boolean makesBooks(Blueprint.Role role) {
        return role.permissions().contains("books.create");
    }

    boolean madeTheBook() {
        return standing == Standing.PARTICIPANT
                && space.roles().stream()
                        .filter(Someone::makesBooks)
                        .findFirst()
                        .equals(Optional.of(role));
    }

    /** What they may do with the book if they did not make it. */
    String bookRole() {
        return space.roles().indexOf(role) % 2 == 0 ? "editor" : "viewer";
    }

    private Verdict byPermission(Access access) {
        boolean held = access.permission() == null || role.permissions().contains(access.permission());
        return held ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    }

    @Override
    public String toString() {
        return role.id() + " of " + space.id() + ", " + standing;
    }
}
