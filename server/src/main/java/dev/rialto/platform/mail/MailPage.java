package dev.rialto.platform.mail;

import dev.rialto.platform.templates.Language;
import dev.rialto.platform.templates.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, before it is text and HTML. Everything in it is plain text: it is escaped where that is needed.
 *
 * @param paragraphs each may have several lines
 * @param action what the reader would do, if there is something
 * @param footer lines in small print: why they get this, how they end it
 */
public record MailPage(
        Language language,
        String heading,
        List<String> paragraphs,
        @Nullable Link action,
        List<Link> footer) {

    /** @param url null for words only */
    public record Link(String text, @Nullable String url) {}

    /**
     * A page that says a text in full.
     *
     * @param url where its action leads; it has none without
     */
    public static MailPage of(Language language, Text text, @Nullable String url, List<Link> footer) {
        String action = text.action();
        return new MailPage(
                language,
                text.subject(),
                List.of(text.full().split("\\n{2,}")),
                action == null || url == null ? null : new Link(action, url),
                footer);
    }

    /** The mail, as text and as HTML that says the same. */
    public Mail mail(String to, String kind, String subject, @Nullable String unsubscribeUrl) {
        return new Mail(to, kind, subject, text(), html(), unsubscribeUrl);
    }

    private String text() {
        StringBuilder text = new StringBuilder(heading).append("\n");
        paragraphs.forEach(paragraph -> text.append('\n').append(paragraph).append('\n'));
        if (action != null) {
            text.append('\n').append(line(action)).append('\n');
        }
        text.append("\n-- \n");
        footer.forEach(link -> text.append(line(link)).append('\n'));
        return text.toString();
    }

    private static String line(Link link) {
        return link.url() == null ? link.text() : link.text() + ": " + link.url();
    }

    private String html() {
        return MailHtml.of(this);
    }
}
