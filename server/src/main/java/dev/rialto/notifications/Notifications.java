package dev.rialto.notifications;

import dev.rialto.notifications.internal.Kinds;
import dev.rialto.notifications.internal.NoticeWriter;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.PersonId;
import java.util.Collection;
import java.util.List;

/**
 * Tells people things. A notice is there if and only if the transaction that writes it commits: at once in the app, and later,
 * if it is still unread and wanted, as push message and mail. Safe for many threads.
 */
public final class Notifications {
    /** No more is told in one transaction. */
    public static final int MAX_TOLD = 500;

    private final Kinds kinds;
    private final NoticeWriter writer;

    public Notifications(Kinds kinds, NoticeWriter writer) {
        this.kinds = kinds;
        this.writer = writer;
    }

    /** Before the jobs start. */
    public NoticeKind declare(NoticeKind kind) {
        kinds.declare(kind);
        return kind;
    }

    /**
     * Tells one person, who is or was a member of the space. Appends to their inbox: call it late in a transaction.
     *
     * @return false when they were told already
     */
    public boolean notify(Tx tx, PersonId person, NoticeDraft draft) {
        return notify(tx, List.of(person), draft) == 1;
    }

    /**
     * Tells people, who are or were members of the space. Appends to their inboxes: call it late in a transaction.
     *
     * @param people at most {@link #MAX_TOLD}
     * @return how many were not told already
     */
    public int notify(Tx tx, Collection<PersonId> people, NoticeDraft draft) {
        return notifyAll(
                tx, people.stream().map(person -> new Addressed(person, draft)).toList());
    }

    /** A notice for one person, who is or was a member of its space. */
    public record Addressed(PersonId person, NoticeDraft draft) {}

    /**
     * Tells each of several people something of their own, for the price of about one. Appends to their inboxes: call it once, late
     * in a transaction.
     *
     * @param notices at most {@link #MAX_TOLD}
     * @return how many were not told already
     */
    public int notifyAll(Tx tx, List<Addressed> notices) {
        if (notices.size() > MAX_TOLD) {
            throw new IllegalArgumentException("too many to be told at once: " + notices.size());
        }
        return writer.write(tx, notices);
    }

    /** The person has seen what the notices about a topic tell of. Appends to an inbox: call it late in a transaction. */
    public void read(Tx tx, PersonId person, String topic) {
        writer.read(tx, person, topic);
    }
}
