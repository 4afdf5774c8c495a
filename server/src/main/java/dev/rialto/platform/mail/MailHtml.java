package dev.rialto.platform.mail;

import java.util.stream.Collectors;

/** A mail's page as HTML that mail programs show alike: one table, styles in place, no pictures, light and dark. */
final class MailHtml {
    private MailHtml() {}

    static String of(MailPage page) {
        String paragraphs = page.paragraphs().stream()
                .map(text -> "<p style=\"margin:0 0 16px\">" + escaped(text).replace("\n", "<br>") + "</p>\n")
                .collect(Collectors.joining());
        String footer = page.footer().stream().map(MailHtml::footer).collect(Collectors.joining("<br>\n"));
        return """
                        <!doctype html>
                        <html lang="%1$s">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta name="color-scheme" content="light dark">
                        <title>%2$s</title>
                        <style>
                        @media (prefers-color-scheme: dark) {
                          .page { background: #14161a !important; }
                          .sheet { background: #1d2026 !important; color: #e8eaee !important; }
                          .small, .small a { color: #a0a6b0 !important; }
                        }
                        </style>
                        </head>
                        <body style="margin:0">
                        <table role="presentation" class="page" width="100%%" cellpadding="0" cellspacing="0" style="background:#f4f5f7">
                        <tr><td align="center" style="padding:32px 16px">
                        <table role="presentation" class="sheet" width="100%%" cellpadding="0" cellspacing="0" \
                        style="max-width:560px;background:#ffffff;color:#1b1e24;border-radius:12px;\
                        font:16px/1.5 -apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
                        <tr><td style="padding:32px">
                        <h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">%2$s</h1>
                        %3$s%4$s</td></tr>
                        </table>
                        <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" style="max-width:560px">
                        <tr><td class="small" style="padding:16px 32px;color:#5c6370;font:13px/1.5 -apple-system,BlinkMacSystemFont,\
                        'Segoe UI',Roboto,Helvetica,Arial,sans-serif">%5$s</td></tr>
                        </table>
                        </td></tr>
                        </table>
                        </body>
                        </html>
                        """.formatted(page.language().tag(), escaped(page.heading()), paragraphs, action(page), footer);
    }

    private static String action(MailPage page) {
        MailPage.Link action = page.action();
        return action == null || action.url() == null
                ? ""
                : """
                        <p style="margin:24px 0 0"><a href="%s" style="display:inline-block;padding:12px 20px;\
                        background:#1f4fd8;color:#ffffff;border-radius:8px;text-decoration:none;font-weight:600">%s</a></p>
                        """.formatted(escaped(action.url()), escaped(action.text()));
    }

    private static String footer(MailPage.Link link) {
        return link.url() == null
                ? escaped(link.text())
                : "<a href=\"" + escaped(link.url()) + "\" style=\"color:#5c6370\">" + escaped(link.text()) + "</a>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
