package dev.rialto.messaging;

import dev.rialto.feeds.CommandKey;
import dev.rialto.feeds.CommandResult;
import dev.rialto.feeds.Commands;
import dev.rialto.feeds.Decision;
import dev.rialto.feeds.Feeds;
import dev.rialto.messaging.ConversationChange.CursorMoved;
import dev.rialto.messaging.ConversationChange.MessageCreated;
import dev.rialto.messaging.internal.ConversationMembership;
import dev.rialto.messaging.internal.ConversationStore;
import dev.rialto.messaging.internal.ConversationStore.Cursor;
import dev.rialto.messaging.internal.ConversationViews;
import dev.rialto.messaging.internal.MessageStore;
import dev.rialto.messaging.internal.MissedMessages;
import dev.rialto.messaging.internal.SubjectConversations;
import dev.rialto.platform.db.Batching;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Conversations and their messages. Callers are authorised by the guard {@code participant} before they come here; what is
 * checked here again is what can change between the two.
 *
 * <p>A message is a change of the conversation's feed, and its revision there is its place in the conversation. How far each
 * member has received and read are two cursors over these revisions that only move forward; whether a message is delivered
 * or read, and how many are unread, is computed from them and stored nowhere.
 */
public final class Conversations {
    /** A group has no more members than this. */
    public static final int MAX_MEMBERS = 200;

    /** Unread messages are counted no further. */
    public static final int UNREAD_CAP = 1000;

    /** Messages that are written in one transaction, at most. */
    private static final int MAX_BATCH = 256;

    private static final int PARALLEL_BATCHES = 2;

    /** Of what messages are about, no more is counted at once. */
    public static final int MAX_REFERENCES = 1000;

    private final Database database;
    private final Feeds feeds;
    private final Commands commands;
    private final Ids ids;
    private final ConversationViews views;
    private final ConversationMembership membership;
    private final SubjectConversations subjects;
    private final MissedMessages missed;
    private final ConversationStore store = new ConversationStore();
    private final MessageStore messages = new MessageStore();
    private final Batching<Draft, SendOutcome> sending;

    public Conversations(
            Database database,
            Feeds feeds,
            Commands commands,
            Ids ids,
            ConversationViews views,
            ConversationMembership membership,
            MissedMessages missed,
            Executor executor) {
        this.database = database;
        this.feeds = feeds;
        this.commands = commands;
        this.ids = ids;
        this.views = views;
        this.membership = membership;
        this.missed = missed;
        this.subjects = new SubjectConversations(feeds, ids, membership);
        this.sending = new Batching<>(
                executor, new Batching.Limits(MAX_BATCH, PARALLEL_BATCHES), this::sendTogether, this::sendAlone);
    }

    /**
     * Sends a message; the same command id again gives the same message.
     *
     * @param reference what it is about, {@code <type>:<id>}; or null
     */
    public SendOutcome send(
            PersonId author, ConversationId conversation, String commandId, String body, @Nullable String reference) {
        return sending.submit(new Draft(author, conversation, commandId, body, reference));
    }

    /** A message to be sent. */
    private record Draft(
            PersonId author,
            ConversationId conversation,
            String commandId,
            String body,
            @Nullable String reference) {
        /** Without a reference it is the key that it was before there were any: a repeat across an update is still one. */
        CommandKey key() {
            return reference == null
                    ? CommandKey.of(author, commandId, "send_message", conversation, body)
                    : CommandKey.of(author, commandId, "send_message", conversation, body, reference);
        }
    }

    private SendOutcome sendAlone(Draft draft) {
        return outcome(commands.execute(
                draft.key(),
                Message.class,
                tx -> store.hold(tx.handle(), draft.conversation()).isPresent()
                        ? new Decision.Accept<>(write(tx, List.of(draft)).getFirst())
                        : new Decision.Refuse<>(new SendOutcome.Gone())));
    }

    private List<SendOutcome> sendTogether(List<Draft> drafts) {
        return commands
                .executeAll(
                        drafts.stream().map(Draft::key).toList(),
                        Message.class,
                        (tx, places) ->
                                write(tx, places.stream().map(drafts::get).toList()))
                .stream()
                .map(Conversations::outcome)
                .toList();
    }

    private static SendOutcome outcome(CommandResult<Message, Object> result) {
        return switch (result) {
            case CommandResult.Done<Message, Object> done -> new SendOutcome.Sent(done.answer(), done.replayed());
            case CommandResult.IdReused<Message, Object> reused -> new SendOutcome.IdReused();
            case CommandResult.Refused<Message, Object> refused -> new SendOutcome.Gone();
        };
    }

    /** @return the messages in the order of the drafts */
    private List<Message> write(Tx tx, List<Draft> drafts) {
        Instant now = feeds.now();
        @Nullable Message[] made = new Message[drafts.size()];
        List<Feeds.Entry> entries = new ArrayList<>();
        for (int i = 0; i < made.length; i++) {
            int place = i;
            Draft draft = drafts.get(i);
            entries.add(new Feeds.Entry(draft.conversation().feed(), draft.author(), now, rev -> {
                Message message = new Message(
                        ids.next(),
                        rev,
                        draft.conversation(),
                        draft.author(),
                        draft.body(),
                        now,
                        draft.commandId(),
                        draft.reference());
                made[place] = message;
                return new MessageCreated(message);
            }));
        }
        var unused = feeds.appendAll(tx, entries);
        List<Message> written = Arrays.stream(made).map(Objects::requireNonNull).toList();
        for (ConversationId first : messages.insert(tx.handle(), written)) {
            long head = written.stream()
                    .filter(message -> message.conversationId().equals(first))
                    .mapToLong(Message::rev)
                    .min()
                    .orElseThrow();
            membership.tellOfFirstMessage(tx, first, head);
        }
        missed.lookLater(tx, written);
        return written;
    }

    /** Moves the cursors of a member forward. What is read is delivered. */
    public MarkOutcome mark(
            PersonId person, ConversationId conversation, @Nullable Long delivered, @Nullable Long read) {
        long head = feeds.positions(List.of(conversation.feed()))
                .getOrDefault(conversation.feed(), new Feeds.Position("", 0))
                .head();
        if (delivered != null && delivered > head) {
            return new MarkOutcome.BeyondHead("delivered");
        }
        if (read != null && read > head) {
            return new MarkOutcome.BeyondHead("read");
        }
        long wantedRead = read == null ? 0 : read;
        long wantedDelivered = Math.max(delivered == null ? 0 : delivered, wantedRead);
        Optional<Cursor> cursor = database.inTransaction(tx -> {
            Optional<Cursor> moved = store.moveCursor(tx.handle(), conversation, person, wantedDelivered, wantedRead);
            moved.ifPresent(c -> {
                feeds.append(tx, conversation.feed(), person, new CursorMoved(person, c.delivered(), c.read()));
                if (read != null) {
                    missed.seen(tx, person, conversation);
                }
            });
            return moved.or(() -> store.cursor(tx.handle(), conversation, person));
        });
        return cursor.<MarkOutcome>map(c -> new MarkOutcome.Marked(
                        c.delivered(),
                        c.read(),
                        database.read(handle -> store.unread(handle, conversation, person, c.read()))))
                .orElseGet(MarkOutcome.NotAMember::new);
    }

    /**
     * A page of history in rising order.
     *
     * @param before messages with a smaller revision, the latest of them; or null
     * @param after messages with a larger revision, the earliest of them; or null
     * @param reference only messages about this; or null
     */
    public List<Message> history(
            ConversationId conversation,
            @Nullable Long before,
            @Nullable Long after,
            @Nullable String reference,
            int limit) {
        return database.read(handle -> after == null
                ? messages.before(handle, conversation, before == null ? Long.MAX_VALUE : before, reference, limit)
                : messages.after(handle, conversation, after, before, reference, limit));
    }

    /** What the messages are about, and how many are about each. */
    public ReferenceCounts references(ConversationId conversation) {
        return database.snapshot(handle -> new ReferenceCounts(
                messages.references(handle, conversation, MAX_REFERENCES),
                feeds.positions(handle, List.of(conversation.feed()))
                        .getOrDefault(conversation.feed(), new Feeds.Position("", 0))
                        .head()));
    }

    /**
     * Starts a conversation. Two people have one direct conversation in a space; asking again answers it.
     *
     * @param others the other members; the creator is understood
     */
    public ConversationOutcome create(
            PersonId creator,
            String commandId,
            SpaceId space,
            ConversationKind kind,
            List<PersonId> others,
            @Nullable String title) {
        return membership.create(creator, commandId, space, kind, others, title);
    }

    public ConversationOutcome rename(PersonId actor, String commandId, ConversationId conversation, String title) {
        return membership.rename(actor, commandId, conversation, title);
    }

    public ConversationOutcome addMembers(
            PersonId actor, String commandId, ConversationId conversation, List<PersonId> people) {
        return membership.add(actor, commandId, conversation, people);
    }

    /** Everyone may remove themselves; only who started the group may remove others. */
    public ConversationOutcome removeMember(
            PersonId actor, String commandId, ConversationId conversation, PersonId person) {
        return membership.remove(actor, commandId, conversation, person);
    }

    /**
     * Makes the conversation that belongs to something of another feature, unless there is one. Its members are those that the
     * feature gives and takes here; people cannot add, remove or leave.
     *
     * @param subject for example {@code book:<id>}
     * @param members the first one counts as who made it
     */
    public ConversationId forSubject(Tx tx, SpaceId space, String subject, String title, List<PersonId> members) {
        return subjects.forSubject(tx, space, subject, title, members);
    }

    /** The conversations that belong to these subjects, by subject. */
    public Map<String, ConversationId> ofSubjects(Collection<String> named) {
        return database.read(handle -> store.ofSubjects(handle, named));
    }

    /** Does nothing for who is in it already. */
    public void addTo(Tx tx, String subject, PersonId actor, PersonId person) {
        subjects.addTo(tx, subject, actor, person);
    }

    /** Does nothing for who is not in it. */
    public void removeFrom(Tx tx, String subject, PersonId actor, PersonId person) {
        subjects.removeFrom(tx, subject, actor, person);
    }

    /** Deletes it with all that was said in it, because what it belongs to goes. */
    public void delete(Tx tx, String subject, PersonId actor) {
        subjects.delete(tx, subject, actor);
    }

    /**
     * Writes what was said before into a conversation with a subject in which nobody has said anything yet.
     *
     * @param said at least one, the oldest first
     */
    public void bringIn(Tx tx, ConversationId conversation, List<PastMessage> said) {
        subjects.bringIn(tx, conversation, said);
    }

    /** The conversation as this member sees it. */
    public Optional<ConversationView> view(ConversationId conversation, PersonId viewer) {
        return views.one(conversation, viewer);
    }

    /**
     * The person's conversations in a space, the most recently active first.
     *
     * @param after where the page before ended; null for the first
     */
    public ConversationViews.Page list(
            SpaceId space, PersonId viewer, ConversationViews.@Nullable Position after, int limit) {
        return views.page(space, viewer, after, limit);
    }
}
