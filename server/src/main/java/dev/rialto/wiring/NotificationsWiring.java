package dev.rialto.wiring;

import dev.rialto.feeds.Feeds;
import dev.rialto.identity.Identity;
import dev.rialto.notifications.NoticeKind;
import dev.rialto.notifications.Notifications;
import dev.rialto.notifications.internal.Announcements;
import dev.rialto.notifications.internal.Kinds;
import dev.rialto.notifications.internal.MailDelivery;
import dev.rialto.notifications.internal.NoticeCentre;
import dev.rialto.notifications.internal.NoticeMails;
import dev.rialto.notifications.internal.NoticeWriter;
import dev.rialto.notifications.internal.NotificationRoutes;
import dev.rialto.notifications.internal.PreferenceRoutes;
import dev.rialto.notifications.internal.PushDelivery;
import dev.rialto.notifications.internal.PushSender;
import dev.rialto.notifications.internal.PushTargetRoutes;
import dev.rialto.notifications.internal.UnsubscribeLinks;
import dev.rialto.platform.crypto.SecretBox;
import dev.rialto.platform.crypto.Secrets;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.platform.mail.MailQueue;
import dev.rialto.platform.push.Fcm;
import dev.rialto.platform.push.PushSettings;
import dev.rialto.platform.push.VapidKeys;
import dev.rialto.platform.push.WebPush;
import dev.rialto.platform.schedule.Timer;
import dev.rialto.platform.templates.Templates;
import dev.rialto.presence.Presence;
import dev.rialto.presence.PresenceStatus;
import dev.rialto.spaces.Spaces;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Puts notifications together. */
final class NotificationsWiring implements AutoCloseable {
    private final PushSender sender;
    private final Notifications notifications;

    /** Who is in the app is known only when presence is there, which comes after what is told. */
    private final AtomicReference<Predicate<PersonId>> inApp = new AtomicReference<>(person -> false);

    NotificationsWiring(
            RialtoSettings settings,
            Database database,
            Clock clock,
            Ids ids,
            SecureRandom random,
            SecretBox box,
            Feeds feeds,
            Identity identity,
            Spaces spaces,
            Jobs jobs,
            MailQueue mails,
            Timer timer,
            Api api) {
        PushSettings push = settings.push();
        VapidKeys keys = VapidKeys.load(new Secrets(database, box, clock), random);
        this.sender = new PushSender(
                new WebPush(push, keys, clock, random),
                push.fcm() == null ? null : new Fcm(push.fcm(), push.patience(), clock),
                keys.publicKey());
        Templates words = Templates.read("/templates/notifications.yaml");
        String publicUrl = settings.identity().publicUrl();
        UnsubscribeLinks links = new UnsubscribeLinks(box, publicUrl);
        Kinds kinds = new Kinds();
        PushDelivery pushes = new PushDelivery(
                database,
                clock,
                identity,
                jobs,
                kinds,
                sender,
                person -> inApp.get().test(person),
                settings.notifications());
        NoticeMails pages = new NoticeMails(kinds, spaces, links, publicUrl, words);
        MailDelivery mailing = new MailDelivery(database, clock, identity, jobs, mails, kinds, pages);
        NoticeWriter writer = new NoticeWriter(ids, feeds, pushes, mailing);
        this.notifications = new Notifications(kinds, writer);
        NoticeKind announcement = notifications.declare(
                NoticeKind.of("announcement", words, settings.notifications().mailAfter()));
        NoticeCentre centre = new NoticeCentre(database, clock, identity, kinds, writer);
        new NotificationRoutes(centre, new Announcements(database, jobs, spaces, notifications, announcement))
                .bind(api);
        new PreferenceRoutes(database, spaces, kinds, links).bind(api);
        new PushTargetRoutes(database, clock, ids, sender).bind(api);
        timer.every(
                settings.housekeepingEvery(),
                () -> centre.forget(settings.notifications().keepFor()));
    }

    Notifications notifications() {
        return notifications;
    }

    /** Lets what is pushed depend on who is in the app. */
    void follow(Presence presence) {
        inApp.set(person -> presence.of(List.of(person)).getFirst().status() == PresenceStatus.ONLINE);
    }

    @Override
    public void close() {
        sender.close();
    }
}
