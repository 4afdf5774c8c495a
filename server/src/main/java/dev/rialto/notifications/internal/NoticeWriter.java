package dev.rialto.notifications.internal;

import dev.rialto.feeds.Feeds;
import dev.rialto.notifications.NoticesChanged;
import dev.rialto.notifications.Notifications.Addressed;
import dev.rialto.notifications.internal.NoticeStore.NewNotice;
import dev.rialto.notifications.internal.NoticeStore.Reading;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.Spaces;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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
    public int write(Tx tx, List<Addressed> wanted) {
        if (wanted.isEmpty()) {
            return 0;
        }
        List<NewNotice> drafts = wanted.stream()
                .distinct()
                .sorted(Comparator.comparing(Addressed::person)
                        .thenComparing(one -> one.draft().dedupeKey()))
                .map(one -> new NewNotice(ids.next(), one.person(), one.draft()))
                .toList();
        Set<UUID> written = store.insert(tx.handle(), drafts, feeds.now());
        List<NewNotice> notices =
                drafts.stream().filter(notice -> written.contains(notice.id())).toList();
        Set<UUID> mailed = store.replace(
                tx.handle(),
                notices.stream().filter(notice -> notice.draft().replaces()).toList());
        pushes.enqueue(tx, notices);
        mails.enqueue(
                tx,
                notices.stream().filter(notice -> !mailed.contains(notice.id())).toList());
        tell(tx, notices.stream().map(NoticeWriter::inbox).collect(Collectors.toSet()));
        return notices.size();
    }

    /** What is about a topic, in all spaces. */
    public void read(Tx tx, PersonId person, String topic) {
        read(tx, new Reading(person, null, null, topic, null));
    }

    /** Also what of them waits to be mailed is not mailed. */
    void read(Tx tx, Reading reading) {
        tell(
                tx,
                store.read(tx.handle(), reading, feeds.now()).stream()
                        .map(space -> new Inbox(space, reading.person()))
                        .collect(Collectors.toSet()));
    }

    private record Inbox(SpaceId space, PersonId person) {}

    private static Inbox inbox(NewNotice notice) {
        return new Inbox(notice.draft().space(), notice.person());
    }

    private void tell(Tx tx, Set<Inbox> inboxes) {
        if (!inboxes.isEmpty()) {
            feeds.appendAll(
                    tx,
                    inboxes.stream()
                            .map(inbox -> new Feeds.Entry(
                                    Spaces.inbox(inbox.space(), inbox.person()),
                                    inbox.person(),
                                    feeds.now(),
                                    rev -> new NoticesChanged()))
                            .toList());
        }
    }
}
