package dev.rialto.notifications.internal;

import dev.rialto.notifications.Channel;
import dev.rialto.notifications.NoticeKind;
import dev.rialto.notifications.internal.PreferenceStore.Choice;
import dev.rialto.notifications.internal.Timing.Digest;
import dev.rialto.notifications.internal.Timing.QuietHours;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.Member;
import dev.rialto.spaces.Spaces;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations of {@code notifications.yaml} about what people want to be told, and when. */
public final class PreferenceRoutes {
    private final Database database;
    private final Spaces spaces;
    private final Kinds kinds;
    private final UnsubscribeLinks links;
    private final PreferenceStore store = new PreferenceStore();

    private record PreferenceBody(String kind, boolean critical, boolean push, boolean mail) {}

    private record Items<T>(List<T> items) {}

    private record ChoiceBody(String kind, String channel, boolean wanted) {}

    private record MuteBody(String topic, boolean muted) {}

    private record HoursBody(String from, String to) {}

    private record SettingsBody(String zone, @Nullable HoursBody quietHours, String digest) {}

    private record EndedBody(String kind, SpaceId spaceId) {}

    public PreferenceRoutes(Database database, Spaces spaces, Kinds kinds, UnsubscribeLinks links) {
        this.database = database;
        this.spaces = spaces;
        this.kinds = kinds;
        this.links = links;
    }

    public void bind(Api api) {
        api.bind("listNotificationPreferences", this::list)
                .bind("setNotificationPreference", this::choose)
                .bind("listMutedTopics", this::muted)
                .bind("muteTopic", this::mute)
                .bind("getNotificationSettings", call -> settings(NotificationRoutes.person(call)))
                .bind("setNotificationSettings", this::setSettings)
                .bind("unsubscribeFromMails", this::unsubscribe);
    }

    private Answer list(Call call) {
        PersonId person = NotificationRoutes.person(call);
        SpaceId space = NotificationRoutes.space(call);
        Member member = spaces.member(space, person).orElse(null);
        List<Choice> chosen = database.read(handle -> store.choices(handle, person, space));
        return Answer.ok(new Items<>(kinds.all().stream()
                .filter(kind -> kind.permission() == null || (member != null && member.may(kind.permission())))
                .map(kind -> new PreferenceBody(
                        kind.name(),
                        kind.critical(),
                        kind.critical() || wanted(chosen, kind, Channel.PUSH),
                        kind.critical() || wanted(chosen, kind, Channel.MAIL)))
                .toList()));
    }

    private static boolean wanted(List<Choice> chosen, NoticeKind kind, Channel channel) {
        return chosen.stream()
                .filter(choice -> choice.kind().equals(kind.name()) && choice.channel() == channel)
                .findFirst()
                .map(Choice::wanted)
                .orElseGet(() -> Kinds.usual(kind, channel));
    }

    private Answer choose(Call call) {
        ChoiceBody body = call.body(ChoiceBody.class);
        Optional<NoticeKind> kind = kinds.named(body.kind());
        if (kind.isEmpty()) {
            return Answer.problem(Problem.invalid("kind", "is no kind of notice"));
        }
        if (kind.get().critical()) {
            return Answer.problem(Problem.of(409, "NOTICE_CRITICAL", "Notices of this kind always come."));
        }
        Choice choice = new Choice(body.kind(), Channel.of(body.channel()), body.wanted());
        return choose(NotificationRoutes.person(call), NotificationRoutes.space(call), choice, Answer.noContent());
    }

    private Answer choose(PersonId person, SpaceId space, Choice choice, Answer done) {
        return database.inTransaction(tx -> {
            store.choose(tx.handle(), person, space, choice);
            return done;
        });
    }

    private Answer muted(Call call) {
        return Answer.ok(new Items<>(database.read(
                handle -> store.muted(handle, NotificationRoutes.person(call), NotificationRoutes.space(call)))));
    }

    private Answer mute(Call call) {
        MuteBody body = call.body(MuteBody.class);
        PersonId person = NotificationRoutes.person(call);
        SpaceId space = NotificationRoutes.space(call);
        boolean done = database.inTransaction(tx -> {
            if (body.muted()) {
                return store.mute(tx.handle(), person, space, body.topic());
            }
            store.unmute(tx.handle(), person, space, body.topic());
            return true;
        });
        return done
                ? Answer.noContent()
                : Answer.problem(Problem.of(
                        409, "TOO_MANY_MUTED", "No more than " + PreferenceStore.MOST_MUTED + " can be muted."));
    }

    private Answer settings(PersonId person) {
        Timing timing = database.read(handle -> store.timing(handle, person));
        QuietHours quiet = timing.quiet();
        return Answer.ok(new SettingsBody(
                timing.zone().getId(),
                quiet == null
                        ? null
                        : new HoursBody(quiet.from().toString(), quiet.to().toString()),
                timing.digest().text()));
    }

    private Answer setSettings(Call call) {
        SettingsBody body = call.body(SettingsBody.class);
        if (!ZoneId.getAvailableZoneIds().contains(body.zone())) {
            return Answer.problem(Problem.invalid("zone", "is no time zone of the IANA database"));
        }
        HoursBody hours = body.quietHours();
        QuietHours quiet =
                hours == null ? null : new QuietHours(LocalTime.parse(hours.from()), LocalTime.parse(hours.to()));
        Timing timing = new Timing(ZoneId.of(body.zone()), quiet, Digest.of(body.digest()));
        PersonId person = NotificationRoutes.person(call);
        database.inTransaction(tx -> {
            store.put(tx.handle(), person, timing);
            return true;
        });
        return settings(person);
    }

    private Answer unsubscribe(Call call) {
        String token = call.text("token");
        return links.read(token == null ? "" : token)
                .map(ended -> choose(
                        ended.person(),
                        ended.space(),
                        new Choice(ended.kind(), Channel.MAIL, false),
                        Answer.ok(new EndedBody(ended.kind(), ended.space()))))
                .orElseGet(() ->
                        Answer.problem(Problem.refused("LINK_REFUSED", "token", "is not from a mail of this server")));
    }
}
