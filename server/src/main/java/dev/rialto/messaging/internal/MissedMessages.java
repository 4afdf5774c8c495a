package dev.rialto.messaging.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rialto.identity.Identity;
import dev.rialto.identity.Recipient;
import dev.rialto.identity.User;
import dev.rialto.messaging.ConversationId;
import dev.rialto.messaging.ConversationKind;
import dev.rialto.messaging.Message;
import dev.rialto.messaging.internal.ConversationStore.Conversation;
import dev.rialto.messaging.internal.MissedStore.Missed;
import dev.rialto.notifications.NoticeDraft;
import dev.rialto.notifications.NoticeKind;
import dev.rialto.notifications.NotificationSettings;
import dev.rialto.notifications.Notifications;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.jobs.JobId;
import dev.rialto.platform.jobs.JobKind;
import dev.rialto.platform.jobs.JobOptions;
import dev.rialto.platform.jobs.JobOutcome;
import dev.rialto.platform.jobs.JobRun;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.platform.jobs.NewJob;
import dev.rialto.platform.templates.Templates;
import dev.rialto.spaces.Spaces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells people of messages that they have not read for a while. Time is cut into slices, a quarter of that while: of what is written
 * to a conversation in one slice a single job looks who has not read it, so that sending costs next to nothing.
 */
public final class MissedMessages {
    private static final String TOPIC = "conversation";

    private static final int SLICES = 4;
    private static final int MOST_REMEMBERED = 100_000;

    private final Database database;
    private final Clock clock;
    private final Identity identity;
    private final Jobs jobs;
    private final Notifications notifications;
    private final Duration missedAfter;
    private final NoticeKind inGroups;
    private final NoticeKind inDirect;
    private final JobKind<Looking> looking;
    private final ConversationStore conversations = new ConversationStore();
    private final MissedStore store = new MissedStore();

    /** The slices for which this node knows a job to be there. */
    private final Cache<Looking, Boolean> enqueued =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /** @param until the end of the slice */
    private record Looking(ConversationId conversation, Instant until) {}

    /** Declares the kind of job {@code look_for_missed_messages} and the kinds of notices. */
    public MissedMessages(
            Database database,
            Clock clock,
            Identity identity,
            Jobs jobs,
            Notifications notifications,
            NotificationSettings settings) {
        this.database = database;
        this.clock = clock;
        this.identity = identity;
        this.jobs = jobs;
        this.notifications = notifications;
        this.missedAfter = settings.missedAfter();
        Templates words = Templates.read("/templates/messaging.yaml");
        Duration mailAfter = settings.mailAfter().minus(missedAfter);
        this.inGroups = notifications.declare(kind("message_missed", words, mailAfter));
        this.inDirect = notifications.declare(kind("direct_message_missed", words, mailAfter));
        this.looking = jobs.declare(JobKind.of("look_for_missed_messages", Looking.class, this::look));
    }

    private NoticeKind kind(String name, Templates words, Duration mailAfter) {
        return NoticeKind.of(name, words, mailAfter.isNegative() ? Duration.ZERO : mailAfter)
                .withPermission("conversations.read")
                .withRelevance((handle, person, id) ->
                        store.hasUnread(handle, new ConversationId(UUID.fromString(id)), person));
    }

    /** Has somebody look whether these were read, when that is due. */
    public void lookLater(Tx tx, List<Message> written) {
        Instant now = clock.instant();
        long slice = Math.max(1, missedAfter.toMillis() / SLICES);
        Instant until = Instant.ofEpochMilli((now.toEpochMilli() / slice + 1) * slice);
        Set<Looking> slices = written.stream()
                .map(message -> new Looking(message.conversationId(), until))
                .filter(looking -> enqueued.getIfPresent(looking) == null)
                .collect(Collectors.toSet());
        JobOptions due = JobOptions.after(Duration.between(now, until.plus(missedAfter)));
        jobs.enqueueAll(
                tx,
                looking,
                slices.stream().map(job -> new NewJob<>(id(job), job, due)).toList());
        tx.afterCommit(() -> slices.forEach(job -> enqueued.put(job, true)));
    }

    /** They have read on: what they were told of the conversation is seen. */
    public void seen(Tx tx, PersonId person, ConversationId conversation) {
        notifications.read(tx, person, topic(conversation));
    }

    private JobOutcome look(JobRun run, Looking job) {
        return database.inTransaction(tx -> {
            Optional<Conversation> conversation = conversations.hold(tx.handle(), job.conversation());
            conversation.ifPresent(found -> tell(tx, found, store.missed(tx.handle(), found.id(), job.until())));
            return new JobOutcome.Done();
        });
    }

    private void tell(Tx tx, Conversation conversation, List<Missed> missed) {
        Map<PersonId, Recipient> authors = identity.recipients(
                tx.handle(), missed.stream().map(Missed::author).collect(Collectors.toSet()));
        missed.stream()
                .sorted((one, other) -> one.reader().compareTo(other.reader()))
                .forEach(unread -> notifications.notify(
                        tx,
                        unread.reader(),
                        draft(
                                conversation,
                                unread,
                                Objects.requireNonNull(authors.get(unread.author()))
                                        .user())));
    }

    private NoticeDraft draft(Conversation conversation, Missed missed, User author) {
        boolean direct = conversation.kind() == ConversationKind.DIRECT;
        return new NoticeDraft(
                direct ? inDirect : inGroups,
                conversation.space(),
                topic(conversation.id()),
                Map.of(
                        "author", author.displayName(),
                        "text", missed.excerpt(),
                        "count", String.valueOf(missed.count()),
                        "conversation", Objects.requireNonNullElse(conversation.title(), author.displayName())),
                Spaces.path(conversation.space()) + "/messages/" + conversation.id(),
                "missed:" + conversation.id() + ":" + missed.last(),
                true,
                0);
    }

    private static String topic(ConversationId conversation) {
        return TOPIC + ":" + conversation;
    }

    private static JobId id(Looking job) {
        return JobId.named("missed:" + job.conversation() + ":" + job.until().toEpochMilli());
    }
}
