package dev.rialto.messaging.internal;

import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.FeedReader;
import dev.rialto.messaging.ConversationId;
import dev.rialto.messaging.internal.ConversationStore.Conversation;
import dev.rialto.messaging.internal.ConversationStore.Seat;
import dev.rialto.platform.access.Guard;
import dev.rialto.platform.db.Batching;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.Member;
import dev.rialto.spaces.Spaces;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** The access function of conversations: one must be a member of the conversation and still of its space. */
public final class ConversationAccess implements Guard, FeedReader {
    private static final int MAX_BATCH = 256;
    private static final int PARALLEL = 2;
    private static final String READ = "conversations.read";

    private final Database database;
    private final Spaces spaces;
    private final ConversationStore store = new ConversationStore();
    /** The conversation's space, for who is in the conversation. */
    private final Batching<Seat, Optional<SpaceId>> spaceIfTaken;

    public ConversationAccess(Database database, Spaces spaces, Executor executor) {
        this.database = database;
        this.spaces = spaces;
        this.spaceIfTaken = new Batching<>(
                executor, new Batching.Limits(MAX_BATCH, PARALLEL), this::spacesIfTaken, seat -> spacesIfTaken(
                                List.of(seat))
                        .getFirst());
    }

    private List<Optional<SpaceId>> spacesIfTaken(List<Seat> seats) {
        Map<Seat, SpaceId> taken = database.read(handle -> store.taken(handle, seats));
        return seats.stream().map(seat -> Optional.ofNullable(taken.get(seat))).toList();
    }

    @Override
    public Verdict check(Question question) {
        if (question.caller() == null) {
            return Verdict.SIGN_IN_FIRST;
        }
        PersonId person = question.caller().person();
        ConversationId conversation = ConversationId.of(question.id("conversationId"));
        Optional<Member> member =
                spaceIfTaken.submit(new Seat(conversation, person)).flatMap(space -> spaces.member(space, person));
        if (member.isEmpty()) {
            return Verdict.HIDDEN;
        }
        String permission = question.permission();
        return permission == null || member.get().may(permission) ? Verdict.ALLOWED : new Verdict.Forbidden(permission);
    }

    @Override
    public Set<FeedName> readable(PersonId person, Collection<FeedName> feeds) {
        Map<UUID, FeedName> byId = new HashMap<>();
        for (FeedName feed : feeds) {
            uuid(feed.key()).ifPresent(id -> byId.put(id, feed));
        }
        Map<SpaceId, Boolean> allowed = new HashMap<>();
        return database.read(handle -> store.ofMember(handle, person, byId.keySet())).stream()
                .filter(c -> allowed.computeIfAbsent(c.space(), space -> mayRead(space, person)))
                .map(Conversation::id)
                .map(ConversationId::feed)
                .collect(Collectors.toSet());
    }

    private boolean mayRead(SpaceId space, PersonId person) {
        return spaces.member(space, person).filter(m -> m.may(READ)).isPresent();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
