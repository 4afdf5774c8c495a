package dev.rialto.money.internal;

import dev.rialto.identity.Identity;
import dev.rialto.identity.Recipient;
import dev.rialto.money.internal.BookStore.Book;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.jobs.JobId;
import dev.rialto.platform.mail.MailPage;
import dev.rialto.platform.mail.MailQueue;
import dev.rialto.platform.templates.Language;
import dev.rialto.platform.templates.Templates;
import java.util.List;
import java.util.Map;

/** Mails to people who are invited to a book, in their language. Only addresses that are verified get one. */
public final class BookInvitations {
    private static final String NAME = "book_invitation";
    private static final Templates TEMPLATES = Templates.read("/templates/money.yaml");

    private final Identity identity;
    private final MailQueue mails;
    private final Ids ids;
    private final String publicUrl;

    /** @param publicUrl where people reach the web app */
    public BookInvitations(Identity identity, MailQueue mails, Ids ids, String publicUrl) {
        this.identity = identity;
        this.mails = mails;
        this.ids = ids;
        this.publicUrl = publicUrl;
    }

    /** If the transaction commits. */
    void mail(Tx tx, Book book, PersonId inviter, PersonId invited) {
        Map<PersonId, Recipient> people = identity.recipients(tx.handle(), List.of(inviter, invited));
        Recipient from = people.get(inviter);
        Recipient to = people.get(invited);
        if (from == null || to == null || !to.emailVerified()) {
            return;
        }
        Language language = to.language();
        Map<String, String> values = Map.of("inviter", from.user().displayName(), "site", publicUrl);
        var text = TEMPLATES.render(NAME, language, values);
        String url = publicUrl + "/s/" + book.space();
        MailPage page = MailPage.of(language, text, url, List.of(new MailPage.Link(publicUrl, null)));
        mails.send(tx, new JobId(ids.next()), page.mail(to.email(), NAME, text.subject(), null));
    }
}
