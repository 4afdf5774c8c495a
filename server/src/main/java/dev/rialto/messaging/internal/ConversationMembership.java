package dev.rialto.messaging.internal;

import dev.rialto.feeds.CommandKey;
import dev.rialto.feeds.CommandResult;
import dev.rialto.feeds.Commands;
import dev.rialto.feeds.Decision;
import dev.rialto.feeds.Feeds;
import dev.rialto.identity.Identity;
import dev.rialto.identity.User;
import dev.rialto.messaging.ConversationChange.ConversationCreated;
import dev.rialto.messaging.ConversationChange.ConversationRenamed;
import dev.rialto.messaging.ConversationChange.MemberAdded;
import dev.rialto.messaging.ConversationChange.MemberRemoved;
import dev.rialto.messaging.ConversationId;
import dev.rialto.messaging.ConversationKind;
import dev.rialto.messaging.ConversationOutcome;
import dev.rialto.messaging.ConversationOutcome.Changed;
import dev.rialto.messaging.Conversations;
import dev.rialto.messaging.InboxChange.ConversationAdded;
import dev.rialto.messaging.InboxChange.ConversationRemoved;
import dev.rialto.messaging.internal.ConversationStore.Conversation;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.Member;
import dev.rialto.spaces.Spaces;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Starts conversations and changes who is in them. */
public final class ConversationMembership {
    private final Feeds feeds;
    private final Commands commands;
    private final Ids ids;
    private final Identity identity;
    private final Spaces spaces;
    private final ConversationStore store = new ConversationStore();

    public ConversationMembership(Feeds feeds, Commands commands, Ids ids, Identity identity, Spaces spaces) {
        this.feeds = feeds;
        this.commands = commands;
        this.ids = ids;
        this.identity = identity;
        this.spaces = spaces;
    }

    public ConversationOutcome create(
            PersonId creator,
            String commandId,
            SpaceId space,
            ConversationKind kind,
            List<PersonId> others,
            @Nullable String title) {
        Set<PersonId> members = new LinkedHashSet<>();
        members.add(creator);
        members.addAll(others);
        List<Integer> strangers = strangers(space, others);
        if (!strangers.isEmpty()) {
            return new ConversationOutcome.NotInSpace(strangers);
        }
        if (kind == ConversationKind.DIRECT && members.size() != 2) {
            return new ConversationOutcome.NotOneOther();
        }
        if (members.size() > Conversations.MAX_MEMBERS) {
            return new ConversationOutcome.TooLarge();
        }
        ConversationId id = new ConversationId(ids.next());
        String shownTitle = kind == ConversationKind.GROUP ? title : null;
        Conversation conversation = new Conversation(id, space, kind, shownTitle, null, creator);
        CommandKey key = CommandKey.of(
                creator, commandId, "create_conversation", space, kind.text(), others, title == null ? "" : title);
        return execute(key, tx -> new Decision.Accept<>(start(tx, conversation, members)));
    }

    private Changed start(Tx tx, Conversation conversation, Set<PersonId> members) {
        String directKey = ConversationStore.directKey(conversation.kind(), members);
        if (directKey != null) {
            // the common case, without writing: they have one
            var existing = store.direct(tx.handle(), conversation.space(), directKey);
            if (existing.isPresent()) {
                return new Changed(existing.get(), false);
            }
        }
        if (!store.insert(tx.handle(), conversation, directKey, feeds.now()) && directKey != null) {
            return new Changed(
                    store.direct(tx.handle(), conversation.space(), directKey).orElseThrow(), false);
        }
        feeds.create(tx, conversation.id().feed(), conversation.space());
        store.addMembers(tx.handle(), conversation.id(), members, feeds.now(), 0);
        long head = feeds.append(
                        tx,
                        conversation.id().feed(),
                        conversation.createdBy(),
                        new ConversationCreated(conversation.kind(), conversation.title(), List.copyOf(members)))
                .to();
        // the partner of a direct conversation hears of it when something is said
        tellInboxes(tx, conversation, conversation.isDirect() ? List.of(conversation.createdBy()) : members, head);
        return new Changed(conversation.id(), true);
    }

    /** The first message of one that started silent was written: it comes into the lists of those who do not have it yet. */
    public void tellOfFirstMessage(Tx tx, ConversationId id, long head) {
        Conversation conversation = store.find(tx.handle(), id).orElseThrow();
        List<PersonId> unaware = store.members(tx.handle(), id).stream()
                .filter(member -> !conversation.isDirect() || !member.equals(conversation.createdBy()))
                .toList();
        tellInboxes(tx, conversation, unaware, head);
    }

    public ConversationOutcome rename(PersonId actor, String commandId, ConversationId id, String title) {
        CommandKey key = CommandKey.of(actor, commandId, "rename_conversation", id, title);
        return onGroup(key, id, (tx, conversation) -> {
            feeds.append(tx, id.feed(), actor, new ConversationRenamed(title));
            store.rename(tx.handle(), id, title);
            return new Decision.Accept<>(new Changed(id, false));
        });
    }

    public ConversationOutcome add(PersonId actor, String commandId, ConversationId id, List<PersonId> people) {
        CommandKey key = CommandKey.of(actor, commandId, "add_members", id, people);
        return onFreeGroup(key, id, (tx, conversation) -> {
            List<Integer> strangers = strangers(conversation.space(), people);
            if (!strangers.isEmpty()) {
                return new Decision.Refuse<>(new ConversationOutcome.NotInSpace(strangers));
            }
            long head = feeds.positions(List.of(id.feed()))
                    .values()
                    .iterator()
                    .next()
                    .head();
            List<PersonId> added = store.addMembers(tx.handle(), id, new LinkedHashSet<>(people), feeds.now(), head);
            if (store.countMembers(tx.handle(), id) > Conversations.MAX_MEMBERS) {
                return new Decision.Refuse<>(new ConversationOutcome.TooLarge());
            }
            tellInboxes(tx, conversation, added, announce(tx, actor, conversation, added));
            return new Decision.Accept<>(new Changed(id, false));
        });
    }

    /** @return the revision of the last change that tells of them */
    long announce(Tx tx, PersonId actor, Conversation conversation, List<PersonId> added) {
        Map<PersonId, User> users = identity.users(added);
        Map<PersonId, Member> members = spaces.members(conversation.space(), added);
        long head = 0;
        for (PersonId person : added) {
            User user = users.get(person);
            Member member = members.get(person);
            if (user != null && member != null) {
                var change = new MemberAdded(person, user.displayName(), member.role());
                head = feeds.append(tx, conversation.id().feed(), actor, change).to();
            }
        }
        return head;
    }

    /** Everyone may leave; only who started the group may remove others. */
    public ConversationOutcome remove(PersonId actor, String commandId, ConversationId id, PersonId person) {
        CommandKey key = CommandKey.of(actor, commandId, "remove_member", id, person);
        return onFreeGroup(key, id, (tx, conversation) -> {
            if (!actor.equals(person) && !actor.equals(conversation.createdBy())) {
                return new Decision.Refuse<>(new ConversationOutcome.NotYours());
            }
            removeMember(tx, actor, conversation, person);
            return new Decision.Accept<>(new Changed(id, false));
        });
    }

    void removeMember(Tx tx, PersonId actor, Conversation conversation, PersonId person) {
        ConversationId id = conversation.id();
        if (store.removeMember(tx.handle(), id, person)) {
            feeds.append(tx, id.feed(), actor, new MemberRemoved(person));
            feeds.append(tx, Spaces.inbox(conversation.space(), person), actor, new ConversationRemoved(id));
        }
    }

    void tellInboxes(Tx tx, Conversation conversation, Collection<PersonId> people, long head) {
        var change = new ConversationAdded(conversation.id(), conversation.id().feed(), head);
        for (PersonId person : people.stream().sorted().toList()) {
            feeds.append(tx, Spaces.inbox(conversation.space(), person), conversation.createdBy(), change);
        }
    }

    private interface GroupWork {
        Decision<Changed, ConversationOutcome> on(Tx tx, Conversation conversation);
    }

    private ConversationOutcome onGroup(CommandKey key, ConversationId id, GroupWork work) {
        return execute(key, tx -> {
            Conversation conversation = store.find(tx.handle(), id).orElseThrow();
            return conversation.isDirect()
                    ? new Decision.Refuse<>(new ConversationOutcome.NotAGroup())
                    : work.on(tx, conversation);
        });
    }

    /** On a group whose members are not those of something else. */
    private ConversationOutcome onFreeGroup(CommandKey key, ConversationId id, GroupWork work) {
        return onGroup(
                key,
                id,
                (tx, conversation) -> conversation.subject() == null
                        ? work.on(tx, conversation)
                        : new Decision.Refuse<>(new ConversationOutcome.HasSubject()));
    }

    private ConversationOutcome execute(CommandKey key, Function<Tx, Decision<Changed, ConversationOutcome>> work) {
        return switch (commands.execute(key, Changed.class, work)) {
            case CommandResult.Done<Changed, ConversationOutcome> done ->
                done.replayed() ? new Changed(done.answer().id(), false) : done.answer();
            case CommandResult.Refused<Changed, ConversationOutcome> refused -> refused.failure();
            case CommandResult.IdReused<Changed, ConversationOutcome> reused -> new ConversationOutcome.IdReused();
        };
    }

    private List<Integer> strangers(SpaceId space, List<PersonId> people) {
        Map<PersonId, Member> known = spaces.members(space, people);
        return IntStream.range(0, people.size())
                .filter(i -> !known.containsKey(people.get(i)))
                .boxed()
                .toList();
    }
}
