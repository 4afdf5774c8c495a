package dev.rialto.contract;

import dev.rialto.platform.access.Access;
import dev.rialto.spaces.Blueprint;
import java.util.Locale;

/**
 * A person of the authorisation matrix: their role in their space, and how they stand to its one conversation.
 *
 * @param space the space they belong to, or did
 */
record Someone(Blueprint space, Blueprint.Role role, Standing standing) {

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
            case "member" -> member ? byPermission(access) : Verdict.HIDDEN;
            case "participant" -> participant ? byPermission(access) : Verdict.HIDDEN;
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
                    case OWN_INBOX -> member;
                    case INBOX_OF_ANOTHER, OF_NO_KNOWN_KIND -> false;
                };
        return mayRead ? Verdict.ALLOWED : Verdict.HIDDEN;
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
