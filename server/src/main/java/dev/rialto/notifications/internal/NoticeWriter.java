package dev.rialto.notifications.internal;

import dev.rialto.feeds.Feeds;
import dev.rialto.notifications.NoticeDraft;
import dev.rialto.notifications.NoticesChanged;
import dev.rialto.notifications.internal.NoticeStore.NewNotice;
import dev.rialto.notifications.internal.NoticeStore.Reading;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.Spaces;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Writes notices, marks them as read, and has inboxes tell of it. */
public final class NoticeWriter {
    private final Ids ids;
    private final Feeds feeds;
    private final PushDelivery pushes;
    private final MailDelivery mails;
    private final NoticeStore store = new NoticeStore();

    public NoticeWriter(Ids ids, Feeds feeds, PushDelivery pushes, MailDelivery mails) {
        this.ids = ids;
        this.feeds = feeds;
        this.pushes = pushes;
        this.mails = mails;
    }

    /** @return how many were not told already */
    public int write(Tx tx, Collection<PersonId> people, NoticeDraft draft) {
        List<NewNotice> drafts = people.stream()
                .distinct()
                .sorted()
                .map(person -> new NewNotice(ids.next(), person, draft))
                .toList();
        Set<UUID> written = store.insert(tx.handle(), draft, drafts, feeds.now());
        List<NewNotice> notices =
                drafts.stream().filter(notice -> written.contains(notice.id())).toList();
        if (draft.replaces()) {
            notices.forEach(notice -> store.replace(tx.handle(), notice));
        }
        pushes.enqueue(tx, notices);
        mails.enqueue(tx, notices);
        tell(tx, notices.stream().map(NewNotice::person).toList(), draft.space());
        return notices.size();
    }

    /** What is about a topic, in all spaces. */
    public void read(Tx tx, PersonId person, String topic) {
        read(tx, new Reading(person, null, null, topic, null));
    }

    /** Also what of them waits to be mailed is not mailed. */
    void read(Tx tx, Reading reading) {
        store.read(tx.handle(), reading, feeds.now()).stream()
                .sorted(Comparator.comparing(SpaceId::value))
                .forEach(space -> tell(tx, List.of(reading.person()), space));
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
}
