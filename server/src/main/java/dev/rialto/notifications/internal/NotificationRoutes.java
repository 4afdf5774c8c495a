package dev.rialto.notifications.internal;

import dev.rialto.notifications.internal.NoticeStore.Notice;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.jobs.JobId;
import dev.rialto.platform.json.Json;
import dev.rialto.platform.templates.Language;
import dev.rialto.platform.templates.Text;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operations of {@code notifications.yaml} about notices themselves. */
public final class NotificationRoutes {
    private final NoticeCentre centre;
    private final Announcements announcements;

    private record NoticeBody(
            UUID id,
            String kind,
            String topic,
            String subject,
            String text,
            @Nullable String link,
            Instant at,
            boolean read,
            boolean critical) {}

    private record PageBody(
            List<NoticeBody> items, @Nullable UUID next, int unread) {}

    private record ReadBody(
            @Nullable UUID id,
            @Nullable String topic,
            @Nullable UUID upTo) {}

    private record AnnounceBody(String subject, String text) {}

    public NotificationRoutes(NoticeCentre centre, Announcements announcements) {
        this.centre = centre;
        this.announcements = announcements;
    }

    public void bind(Api api) {
        api.bind("listNotices", this::list).bind("readNotices", this::read).bind("announce", this::announce);
    }

    private Answer list(Call call) {
        String after = call.text("after");
        Language asked =
                Optional.ofNullable(call.text("language")).flatMap(Language::of).orElse(null);
        NoticeCentre.Page page = centre.page(
                person(call),
                space(call),
                "true".equals(call.text("unread")),
                after == null ? null : UUID.fromString(after),
                call.number("limit"));
        Language language = asked == null ? centre.language(person(call)) : asked;
        List<NoticeBody> items = page.notices().stream()
                .flatMap(notice -> centre.text(notice, language).map(text -> body(notice, text)).stream())
                .toList();
        return Answer.ok(new PageBody(items, page.next(), page.unread()));
    }

    private NoticeBody body(Notice notice, Text text) {
        return new NoticeBody(
                notice.id(),
                notice.kind(),
                notice.topic(),
                text.subject(),
                text.brief(),
                notice.link(),
                notice.at(),
                notice.read(),
                centre.critical(notice));
    }

    private Answer read(Call call) {
        ReadBody body = call.body(ReadBody.class);
        SpaceId space = space(call);
        int unread =
                centre.read(new NoticeStore.Reading(person(call), space, body.id(), body.topic(), body.upTo()), space);
        return Answer.ok(Json.object().put("unread", unread));
    }

    private Answer announce(Call call) {
        AnnounceBody body = call.body(AnnounceBody.class);
        JobId job = announcements.announce(person(call), commandId(call), space(call), body.subject(), body.text());
        return Answer.accepted(Json.object().put("jobId", job.value().toString()));
    }

    private static String commandId(Call call) {
        return Objects.requireNonNull(call.text("Idempotency-Key"), "the contract requires it");
    }

    static PersonId person(Call call) {
        return call.caller().person();
    }

    static SpaceId space(Call call) {
        return new SpaceId(call.pathText("spaceId"));
    }
}
