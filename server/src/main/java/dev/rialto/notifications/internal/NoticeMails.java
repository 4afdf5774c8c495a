package dev.rialto.notifications.internal;

import dev.rialto.identity.Recipient;
import dev.rialto.notifications.internal.NoticeStore.Notice;
import dev.rialto.notifications.internal.UnsubscribeLinks.Ended;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.mail.Mail;
import dev.rialto.platform.mail.MailPage;
import dev.rialto.platform.mail.MailPage.Link;
import dev.rialto.platform.templates.Language;
import dev.rialto.platform.templates.Templates;
import dev.rialto.platform.templates.Text;
import dev.rialto.spaces.Blueprint;
import dev.rialto.spaces.Spaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What mails of notices look like: one notice in full, or several in brief. */
public final class NoticeMails {
    private static final int MOST_SHOWN = 20;

    private final Kinds kinds;
    private final Spaces spaces;
    private final UnsubscribeLinks links;
    private final String publicUrl;
    private final Templates frame;

    /** @param frame the words around the notices */
    public NoticeMails(Kinds kinds, Spaces spaces, UnsubscribeLinks links, String publicUrl, Templates frame) {
        this.kinds = kinds;
        this.spaces = spaces;
        this.links = links;
        this.publicUrl = publicUrl;
        this.frame = frame;
    }

    /** @param notices of one space, at least one, of kinds that have words */
    Mail mail(Recipient person, SpaceId space, List<Notice> notices) {
        Language language = person.language();
        String name = spaces.blueprint(space).map(Blueprint::name).orElse(space.value());
        Map<String, String> values = Map.of("space", name, "count", String.valueOf(notices.size()));
        List<Text> texts = notices.stream()
                .map(notice -> kinds.text(notice, language).orElseThrow())
                .toList();
        Notice last = notices.getLast();
        String token = links.token(new Ended(person.user().id(), space, last.kind()));
        boolean one = notices.size() == 1;
        String link = one && last.link() != null ? last.link() : "/" + space;
        String action = texts.getFirst().action();
        String subject = one ? texts.getFirst().subject() : say("digest", language, values);
        MailPage page = new MailPage(
                language,
                subject,
                one ? List.of(texts.getFirst().full().split("\n\n")) : several(texts, language, values),
                new Link(one && action != null ? action : say("open", language, values), publicUrl + link),
                List.of(
                        new Link(say("reason", language, values), null),
                        new Link(say("settings", language, values), publicUrl + "/settings/notifications"),
                        new Link(say("unsubscribe", language, values), links.page(token))));
        return page.mail(person.email(), one ? last.kind() : "digest", subject, links.operation(token));
    }

    private List<String> several(List<Text> texts, Language language, Map<String, String> values) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(frame.render("digest", language, values).brief());
        texts.stream().limit(MOST_SHOWN).forEach(text -> paragraphs.add(text.subject() + "\n" + text.brief()));
        if (texts.size() > MOST_SHOWN) {
            paragraphs.add(say("more", language, Map.of("count", String.valueOf(texts.size() - MOST_SHOWN))));
        }
        return paragraphs;
    }

    private String say(String name, Language language, Map<String, String> values) {
        return frame.render(name, language, values).subject();
    }
}
