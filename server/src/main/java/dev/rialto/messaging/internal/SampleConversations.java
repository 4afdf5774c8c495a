package dev.rialto.messaging.internal;

import dev.rialto.feeds.Feeds;
import dev.rialto.identity.Identity;
import dev.rialto.messaging.ConversationChange.ConversationCreated;
import dev.rialto.messaging.ConversationId;
import dev.rialto.messaging.ConversationKind;
import dev.rialto.messaging.InboxChange.ConversationAdded;
import dev.rialto.messaging.Message;
import dev.rialto.messaging.PastMessage;
import dev.rialto.messaging.internal.ConversationStore.Conversation;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.Blueprint;
import dev.rialto.spaces.Blueprint.SampleConversation;
import dev.rialto.spaces.Spaces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the blueprints' sample conversations, with their past, into spaces that have no conversation yet. */
public final class SampleConversations {
    private static final Duration BEFORE_THE_FIRST_WORD = Duration.ofMinutes(1);

    private final Database database;
    private final Feeds feeds;
    private final Ids ids;
    private final Identity identity;
    private final Spaces spaces;
    private final ConversationStore store = new ConversationStore();
    private final PastMessages past;

    public SampleConversations(Database database, Feeds feeds, Ids ids, Identity identity, Spaces spaces) {
        this.database = database;
        this.feeds = feeds;
        this.ids = ids;
        this.identity = identity;
        this.spaces = spaces;
        this.past = new PastMessages(feeds, ids);
    }

    /** Each space in a transaction of its own; two servers that start together do it once. */
    public void seed() {
        for (Blueprint blueprint : spaces.blueprints()) {
            database.inTransaction(tx -> {
                spaces.lock(tx, blueprint.id());
                if (store.noneIn(tx.handle(), blueprint.id())) {
                    seed(tx, blueprint);
                }
                return true;
            });
        }
    }

    private void seed(Tx tx, Blueprint blueprint) {
        Instant now = feeds.now();
        for (SampleConversation sample : blueprint.sample().conversations()) {
            people(blueprint.id(), sample).ifPresent(people -> write(tx, blueprint.id(), sample, people, now));
        }
    }

    /** The members by address; empty when one of them is no sample person of this space any more. */
    private Optional<Map<String, PersonId>> people(SpaceId space, SampleConversation sample) {
        Map<String, PersonId> people = identity.peopleByEmail(sample.members());
        boolean whole = people.size() == sample.members().size()
                && spaces.members(space, people.values()).size() == people.size();
        return whole ? Optional.of(people) : Optional.empty();
    }

    private void write(Tx tx, SpaceId space, SampleConversation sample, Map<String, PersonId> people, Instant now) {
        List<PersonId> members = sample.members().stream().map(people::get).toList();
        ConversationKind kind = ConversationKind.of(sample.kind());
        var conversation =
                new Conversation(new ConversationId(ids.next()), space, kind, sample.title(), null, members.getFirst());
        ConversationId id = conversation.id();
        Instant start = now.minus(sample.messages().getFirst().ago()).minus(BEFORE_THE_FIRST_WORD);
        store.insert(tx.handle(), conversation, ConversationStore.directKey(kind, members), start);
        feeds.create(tx, id.feed(), space);
        store.addMembers(tx.handle(), id, members, start, 0);
        var created = new ConversationCreated(kind, sample.title(), members);
        long first = feeds.append(tx, id.feed(), conversation.createdBy(), start, rev -> created)
                .to();
        List<Message> messages = past.write(
                tx,
                id,
                sample.messages().stream()
                        .map(said -> new PastMessage(
                                people.getOrDefault(said.from(), members.getFirst()),
                                said.body(),
                                null,
                                now.minus(said.ago())))
                        .toList());
        sample.read().forEach((email, count) -> {
            long read = count == 0 ? first : messages.get(count - 1).rev();
            PersonId person = people.get(email);
            if (person != null) {
                store.moveCursor(tx.handle(), id, person, messages.getLast().rev(), read);
            }
        });
        var added = new ConversationAdded(id, id.feed(), first);
        members.stream()
                .sorted()
                .forEach(member ->
                        feeds.append(tx, Spaces.inbox(space, member), conversation.createdBy(), start, rev -> added));
    }
}
