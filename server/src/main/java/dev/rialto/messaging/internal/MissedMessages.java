package dev.rialto.messaging.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
import dev.rialto.platform.templates.Templates;
import dev.rialto.spaces.Spaces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells people of messages that they have not read for a while. Time is cut into slices, a quarter of that while. A conversation is
 * noted once for each slice in which something is written to it, and one job for each slice looks through all of them, some at a
 * time: sending costs next to nothing, and so do many conversations in which nobody reads.
 */
public final class MissedMessages {
    private static final String TOPIC = "conversation";

    private static final int SLICES = 4;
    private static final int MOST_REMEMBERED = 100_000;

    /** Conversations in one transaction: who reads in one of them waits for it. */
    private static final int MOST_TOGETHER = 20;

    /** Transactions of one run of the job; then others may have its place. */
    private static final int MOST_IN_A_RUN = 50;

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

    private record Look(ConversationId conversation, Instant until) {}

    /** What this node knows to be noted. */
    private final Cache<Look, Boolean> noted =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /** The slice for which this node last enqueued the job. */
    private volatile Instant enqueued = Instant.MIN;

    /**
     * Jobs of the version before had a conversation each: they find what was noted since, and are no dead letters.
     *
     * @param until the end of the slice
     */
    @JsonIgnoreProperties("conversation")
    private record Looking(Instant until) {}

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
        // one at a time: two would tell the same people in another order, and wait for each other
        this.looking = jobs.declare(JobKind.of("look_for_missed_messages", Looking.class, this::look)
                .withAtOnce(1));
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
        Map<ConversationId, Long> first = written.stream()
                .filter(message -> noted.getIfPresent(new Look(message.conversationId(), until)) == null)
                .collect(Collectors.toMap(Message::conversationId, Message::rev, Math::min));
        if (first.isEmpty()) {
            return;
        }
        store.note(tx.handle(), until, first);
        if (!until.equals(enqueued)) {
            JobId id = JobId.named("missed:" + until.toEpochMilli());
            jobs.enqueue(tx, looking, new Looking(until), id, JobOptions.at(until.plus(missedAfter)));
        }
        tx.afterCommit(() -> {
            first.keySet().forEach(conversation -> noted.put(new Look(conversation, until), true));
            enqueued = until;
        });
    }

    /** They have read on: what they were told of the conversation is seen. */
    public void seen(Tx tx, PersonId person, ConversationId conversation) {
        notifications.read(tx, person, topic(conversation));
    }

    private JobOutcome look(JobRun run, Looking job) {
        for (int part = 0; part < MOST_IN_A_RUN; part++) {
            if (!database.<Boolean>inTransaction(tx -> lookAtSome(tx, job.until()))) {
                return new JobOutcome.Done();
            }
        }
        return JobOutcome.Continue.with(job, Duration.ZERO);
    }

    /** @return false when there was none left */
    private boolean lookAtSome(Tx tx, Instant until) {
        List<ConversationId> waiting = store.noted(tx.handle(), until, MOST_TOGETHER);
        if (waiting.isEmpty()) {
            return false;
        }
        Map<ConversationId, List<Missed>> missed =
                store.missed(tx.handle(), waiting, until).stream().collect(Collectors.groupingBy(Missed::conversation));
        List<Missed> told = new ArrayList<>();
        List<ConversationId> done = new ArrayList<>();
        for (ConversationId conversation : waiting) {
            List<Missed> its = missed.getOrDefault(conversation, List.of());
            if (told.size() + its.size() > Notifications.MAX_TOLD) {
                break;
            }
            told.addAll(its);
            done.add(conversation);
        }
        store.looked(tx.handle(), done, until);
        if (!told.isEmpty()) {
            tell(tx, store.stillMissed(tx.handle(), told));
        }
        return true;
    }

    private void tell(Tx tx, List<Missed> missed) {
        Map<ConversationId, Conversation> about = conversations.find(
                tx.handle(), missed.stream().map(Missed::conversation).collect(Collectors.toSet()));
        Map<PersonId, Recipient> authors = identity.recipients(
                tx.handle(), missed.stream().map(Missed::author).collect(Collectors.toSet()));
        notifications.notifyAll(
                tx,
                missed.stream()
                        .map(unread -> new Notifications.Addressed(
                                unread.reader(),
                                draft(
                                        Objects.requireNonNull(about.get(unread.conversation())),
                                        unread,
                                        Objects.requireNonNull(authors.get(unread.author()))
                                                .user())))
                        .toList());
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
}
