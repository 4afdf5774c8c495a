package dev.rialto.mail.internal;

import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.mail.CaughtMail;
import dev.rialto.platform.mail.CaughtMails;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The mailbox of {@code mail.yaml}: what a server caught that sends no mails. */
public final class MailboxRoutes {
    private static final int LISTED = 200;

    private final @Nullable CaughtMails caught;

    private record Entry(UUID id, String kind, String to, String subject, Instant at) {
        static Entry of(CaughtMail mail) {
            return new Entry(mail.id(), mail.kind(), mail.to(), mail.subject(), mail.at());
        }
    }

    private record ListBody(List<Entry> items) {}

    /** @param caught null when mails are sent */
    public MailboxRoutes(@Nullable CaughtMails caught) {
        this.caught = caught;
    }

    public void bind(Api api) {
        api.bind(
                        "listCaughtMails",
                        call -> here(
                                call,
                                mails -> Answer.ok(new ListBody(mails.list(LISTED).stream()
                                        .map(Entry::of)
                                        .toList()))))
                .bind("getCaughtMail", call -> here(call, mails -> mail(mails, call.pathId("mailId"))))
                .bind(
                        "deleteCaughtMails",
                        call -> here(call, mails -> {
                            mails.deleteAll();
                            return Answer.noContent();
                        }));
    }

    private Answer here(Call call, Function<CaughtMails, Answer> answer) {
        return Optional.ofNullable(caught)
                .filter(mails -> ThisMachine.asks(call.client()))
                .map(answer)
                .orElseGet(() -> Answer.problem(Problem.notFound()));
    }

    private static Answer mail(CaughtMails mails, UUID id) {
        return mails.find(id).map(Answer::ok).orElseGet(() -> Answer.problem(Problem.notFound()));
    }
}
