package dev.rialto.messaging.internal;

import dev.rialto.feeds.Feeds;
import dev.rialto.messaging.ConversationChange.ConversationCreated;
import dev.rialto.messaging.ConversationId;
import dev.rialto.messaging.ConversationKind;
import dev.rialto.messaging.Message;
import dev.rialto.messaging.PastMessage;
import dev.rialto.messaging.internal.ConversationStore.Conversation;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import java.util.List;
import java.util.Optional;

/**
 * Conversations that belong to something, whose feature keeps their members in step with its own, in its own transactions. Nobody
 * wants a silent one in their list: they hear of it with its first message.
 */
public final class SubjectConversations {
    private final Feeds feeds;
    private final Ids ids;
    private final ConversationMembership membership;
    private final PastMessages past;
    private final ConversationStore store = new ConversationStore();
    private final MessageStore messages = new MessageStore();

    public SubjectConversations(Feeds feeds, Ids ids, ConversationMembership membership) {
        this.feeds = feeds;
        this.ids = ids;
        this.membership = membership;
        this.past = new PastMessages(feeds, ids);
    }

    /** @param members the first one counts as who made it */
    public ConversationId forSubject(Tx tx, SpaceId space, String subject, String title, List<PersonId> members) {
        ConversationId id = new ConversationId(ids.next());
        var made = new Conversation(id, space, ConversationKind.GROUP, title, subject, members.getFirst());
        if (!store.insert(tx.handle(), made, null, feeds.now())) {
            return find(tx, subject).orElseThrow().id();
        }
        feeds.create(tx, id.feed(), space);
        store.addMembers(tx.handle(), id, members, feeds.now(), 0);
        feeds.append(tx, id.feed(), made.createdBy(), new ConversationCreated(made.kind(), title, members));
        return id;
    }

    public void addTo(Tx tx, String subject, PersonId actor, PersonId person) {
        find(tx, subject)
                .filter(conversation ->
                        store.cursor(tx.handle(), conversation.id(), person).isEmpty())
                .ifPresent(conversation -> add(tx, conversation, actor, person));
    }

    private void add(Tx tx, Conversation conversation, PersonId actor, PersonId person) {
        ConversationId id = conversation.id();
        // the append locks the feed: a first message is there before it, or finds the new member to tell
        long head = membership.announce(tx, actor, conversation, List.of(person));
        store.addMembers(tx.handle(), id, List.of(person), feeds.now(), head);
        if (messages.any(tx.handle(), id)) {
            membership.tellInboxes(tx, conversation, List.of(person), head);
        }
    }

    public void removeFrom(Tx tx, String subject, PersonId actor, PersonId person) {
        find(tx, subject).ifPresent(conversation -> membership.removeMember(tx, actor, conversation, person));
    }

    public void delete(Tx tx, String subject, PersonId actor) {
        find(tx, subject).ifPresent(conversation -> {
            ConversationId id = conversation.id();
            store.members(tx.handle(), id).forEach(member -> membership.removeMember(tx, actor, conversation, member));
            store.delete(tx.handle(), id);
            feeds.forget(tx, id.feed());
        });
    }

    /** Whoever wrote something has read what was before it. */
    public void bringIn(Tx tx, ConversationId id, List<PastMessage> said) {
        List<Message> written = past.write(tx, id, said);
        long last = written.getLast().rev();
        for (Message message : written) {
            store.moveCursor(tx.handle(), id, message.authorId(), last, message.rev());
        }
        membership.tellOfFirstMessage(tx, id, written.getFirst().rev());
    }

    private Optional<Conversation> find(Tx tx, String subject) {
        return Optional.ofNullable(
                        store.ofSubjects(tx.handle(), List.of(subject)).get(subject))
                .flatMap(id -> store.find(tx.handle(), id));
    }
}
