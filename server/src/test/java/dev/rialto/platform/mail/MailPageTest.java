package dev.rialto.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.templates.Language;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MailPageTest {
    private static final String HOSTILE = "<script>alert(\"x\")</script> & 'more'";

    @Test
    void text_and_html_say_the_same() {
        Mail mail = page("Hello", new MailPage.Link("Open it", "https://x.example/o?a=1&b=2"));

        assertThat(mail.text()).isEqualTo("""
                        Hello

                        One line
                        and another

                        The end

                        Open it: https://x.example/o?a=1&b=2

                        --\s
                        You get this because you asked.
                        Settings: https://x.example/s
                        """);
        assertThat(html(mail))
                .contains(
                        "<html lang=\"de\">",
                        "<title>Hello</title>",
                        ">Hello</h1>",
                        ">One line<br>and another</p>",
                        ">The end</p>",
                        "href=\"https://x.example/o?a=1&amp;b=2\"",
                        ">Open it</a>",
                        "You get this because you asked.",
                        "<a href=\"https://x.example/s\"",
                        ">Settings</a>");
    }

    @Test
    void nothing_that_somebody_wrote_becomes_markup() {
        Mail mail = page(HOSTILE, new MailPage.Link(HOSTILE, "https://x.example/\"onclick=\"x"));

        assertThat(html(mail))
                .doesNotContain("<script", "\"onclick=")
                .contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;more&#39;");
        assertThat(mail.text()).contains(HOSTILE);
    }

    @Test
    void a_page_without_an_action_has_no_button() {
        Mail mail = page("Hello", null);

        assertThat(html(mail)).doesNotContain("display:inline-block");
    }

    @Test
    void it_is_dark_where_people_want_that() {
        assertThat(html(page("Hello", null)))
                .contains("<meta name=\"color-scheme\" content=\"light dark\">", "prefers-color-scheme: dark");
    }

    @Test
    void it_loads_nothing() {
        assertThat(html(page("Hello", null))).doesNotContain("<img", "url(", "<link", "@import", "<script");
    }

    private static Mail page(String heading, MailPage.@Nullable Link action) {
        MailPage page = new MailPage(
                Language.DE,
                heading,
                List.of("One line\nand another", "The end"),
                action,
                List.of(
                        new MailPage.Link("You get this because you asked.", null),
                        new MailPage.Link("Settings", "https://x.example/s")));
        return page.mail("ana@example.org", "test", "Subject", null);
    }

    private static String html(Mail mail) {
        return Objects.requireNonNull(mail.html());
    }
}
