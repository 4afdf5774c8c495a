package dev.rialto.notifications;

import dev.rialto.feeds.Feeds;
import dev.rialto.notifications.internal.Kinds;
import dev.rialto.notifications.internal.MailDelivery;
import dev.rialto.notifications.internal.NoticeStore;
import dev.rialto.notifications.internal.NoticeStore.NewNotice;
import dev.rialto.notifications.internal.NoticeStore.Reading;
import dev.rialto.notifications.internal.PushDelivery;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.Spaces;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Tells people things. A notice is there if and only if the transaction that writes it commits: at once in the app, and later,
 * if it is still unread and wanted, as push message and mail. Safe for many threads.
 */
public final class Notifications {
    /** No more people are told in one transaction. */
    public static final int MAX_PEOPLE = 500;

    private static final int FORGET_AT_ONCE = 10_000;

    private final Database database;
    private final Clock clock;
    private final Ids ids;
    private final Feeds feeds;
    private final Kinds kinds;
    private final PushDelivery pushes;
    private final MailDelivery mails;
    private final NoticeStore store = new NoticeStore();

    public Notifications(
            Database database,
            Clock clock,
            Ids ids,
            Feeds feeds,
            Kinds kinds,
            PushDelivery pushes,
            MailDelivery mails) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.feeds = feeds;
        this.kinds = kinds;
        this.pushes = pushes;
        this.mails = mails;
    }

    /** Before the jobs start. */
    public NoticeKind declare(NoticeKind kind) {
        kinds.declare(kind);
        return kind;
    }

    /** Tells one person, who is or was a member of the space. @return false when they were told already */
    public boolean notify(Tx tx, PersonId person, NoticeDraft draft) {
        return notify(tx, List.of(person), draft) == 1;
    }

    /**
     * Tells people, who are or were members of the space. Appends to their inboxes: call it late in a transaction.
     *
     * @param people at most {@link #MAX_PEOPLE}
     * @return how many were not told already
     */
    public int notify(Tx tx, Collection<PersonId> people, NoticeDraft draft) {
        if (people.size() > MAX_PEOPLE) {
            throw new IllegalArgumentException("too many to be told at once: " + people.size());
        }
        List<NewNotice> drafts = people.stream()
                .distinct()
                .sorted()
                .map(person -> new NewNotice(ids.next(), person, draft))
                .toList();
        Set<UUID> written = store.insert(tx.handle(), drafts, feeds.now());
        List<NewNotice> notices = drafts.stream()
                .filter(notice -> written.contains(notice.id()))
                .toList();
        if (draft.replaces()) {
            notices.forEach(notice -> store.deleteReplaced(tx.handle(), notice));
        }
        for (NewNotice notice : notices) {
            pushes.enqueue(tx, notice.id());
            mails.enqueue(tx, notice.id(), notice.person(), draft);
        }
        tell(tx, notices.stream().map(NewNotice::person).toList(), draft.space());
        return notices.size();
    }

    /** The person has seen what the notices about a topic tell of. Appends to an inbox: call it late in a transaction. */
    public void read(Tx tx, PersonId person, String topic) {
        read(tx, new Reading(person, null, null, topic, null));
    }

    /** As the person asked. @return the spaces in which something was unread */
    Set<SpaceId> read(Tx tx, Reading reading) {
        Set<SpaceId> changed = store.read(tx.handle(), reading, clock.instant());
        changed.stream().sorted(java.util.Comparator.comparing(SpaceId::value)).forEach(space -> tell(tx, List.of(reading.person()), space));
        return changed;
    }

    private void tell(Tx tx, List<PersonId> people, SpaceId space) {
        if (!people.isEmpty()) {
            feeds.appendAll(
                    tx,
                    people.stream()
                            .map(person -> new Feeds.Entry(
                                    Spaces.inbox(space, person), person, feeds.now(), rev -> new NoticesChanged()))
                            .toList());
        }
    }

    /** Forgets some of what is older. @return how much */
    public int forget(Duration age) {
        return database.inTransaction(
                tx -> store.deleteOld(tx.handle(), clock.instant().minus(age), FORGET_AT_ONCE));
    }
}
