package dev.rialto.wiring;

import dev.rialto.feeds.Commands;
import dev.rialto.feeds.FeedReaders;
import dev.rialto.feeds.Feeds;
import dev.rialto.identity.Identity;
import dev.rialto.live.Live;
import dev.rialto.messaging.ConversationId;
import dev.rialto.messaging.Conversations;
import dev.rialto.messaging.internal.ConversationAccess;
import dev.rialto.messaging.internal.ConversationMembership;
import dev.rialto.messaging.internal.ConversationViews;
import dev.rialto.messaging.internal.MessagingEvents;
import dev.rialto.messaging.internal.MessagingRoutes;
import dev.rialto.messaging.internal.MissedMessages;
import dev.rialto.messaging.internal.SampleConversations;
import dev.rialto.messaging.internal.Typing;
import dev.rialto.notifications.NotificationSettings;
import dev.rialto.notifications.Notifications;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.spaces.Spaces;
import java.time.Clock;
import java.util.concurrent.Executor;

/** Puts messaging together. */
public final class MessagingWiring {
    private MessagingWiring() {}

    /** Also writes sample conversations, if asked for. */
    public static Conversations conversations(
            Database database,
            Feeds feeds,
            Commands commands,
            Ids ids,
            Clock clock,
            Identity identity,
            Spaces spaces,
            Jobs jobs,
            Notifications notifications,
            NotificationSettings settings,
            Executor workers,
            boolean sampleData) {
        if (sampleData) {
            new SampleConversations(database, feeds, ids, identity, spaces).seed();
        }
        MissedMessages missed = new MissedMessages(database, clock, identity, jobs, notifications, settings);
        return new Conversations(
                database,
                feeds,
                commands,
                ids,
                new ConversationViews(database, feeds, identity, spaces),
                new ConversationMembership(feeds, commands, ids, identity, spaces),
                missed,
                workers);
    }

    /** Who may read and change conversations. */
    public static void guard(Database database, Spaces spaces, Guards guards, FeedReaders readers, Executor workers) {
        ConversationAccess access = new ConversationAccess(database, spaces, workers);
        guards.register("participant", access);
        readers.register(ConversationId.FEED_KIND, access);
    }

    /** Binds the operations of {@code messaging.yaml} and the events of messaging. */
    public static void bind(Conversations conversations, Api api, Live live, Bus bus, Clock clock, Ids ids) {
        new MessagingRoutes(conversations, ids).bind(api);
        new MessagingEvents(conversations, new Typing(live, clock)).bind(live, bus);
    }
}
