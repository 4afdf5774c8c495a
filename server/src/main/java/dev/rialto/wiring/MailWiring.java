package dev.rialto.wiring;

import dev.rialto.mail.internal.MailEventRoutes;
import dev.rialto.mail.internal.MailboxRoutes;
import dev.rialto.mail.internal.MailgunSignature;
import dev.rialto.mail.internal.SendGridSignature;
import dev.rialto.mail.internal.SuppressionRoutes;
import dev.rialto.mail.internal.TemplateRoutes;
import dev.rialto.platform.access.Guard.Verdict;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.crypto.SecretBox;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.platform.mail.CaughtMails;
import dev.rialto.platform.mail.FileMailer;
import dev.rialto.platform.mail.MailQueue;
import dev.rialto.platform.mail.MailSettings;
import dev.rialto.platform.mail.Mailer;
import dev.rialto.platform.mail.MailgunMailer;
import dev.rialto.platform.mail.MailgunSettings;
import dev.rialto.platform.mail.SendGridMailer;
import dev.rialto.platform.mail.SendGridSettings;
import dev.rialto.platform.mail.SmtpMailer;
import dev.rialto.platform.mail.SmtpSettings;
import dev.rialto.platform.mail.Suppressions;
import dev.rialto.platform.schedule.Timer;
import dev.rialto.platform.templates.TemplateCatalogue;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Puts together how mails leave. Closed after the jobs. */
final class MailWiring implements AutoCloseable {
    private static final Duration API_PATIENCE = Duration.ofSeconds(20);

    private final MailQueue queue;
    private final Suppressions suppressions;
    private final @Nullable CaughtMails caught;
    private final Runnable close;

    MailWiring(RialtoSettings settings, Database database, Jobs jobs, SecretBox box, Timer timer, Clock clock) {
        this.suppressions = new Suppressions(database, clock);
        MailSettings mail = settings.mail();
        switch (mail.provider()) {
            case null -> {
                this.caught = new CaughtMails(settings.dataDir().resolve("mail"));
                this.queue = queue(jobs, box, suppressions, new FileMailer(caught, mail.from(), clock));
                this.close = () -> {};
            }
            case SmtpSettings smtp -> {
                this.caught = null;
                SmtpMailer mailer = new SmtpMailer(smtp, mail.from(), clock);
                timer.every(smtp.idleFor(), mailer::closeIdle);
                this.queue = queue(jobs, box, suppressions, mailer);
                this.close = mailer::close;
            }
            case SendGridSettings sendGrid -> {
                this.caught = null;
                SendGridMailer mailer = new SendGridMailer(sendGrid, mail.from(), API_PATIENCE, clock);
                this.queue = queue(jobs, box, suppressions, mailer);
                this.close = mailer::close;
            }
            case MailgunSettings mailgun -> {
                this.caught = null;
                MailgunMailer mailer = new MailgunMailer(mailgun, mail.from(), API_PATIENCE, clock);
                this.queue = queue(jobs, box, suppressions, mailer);
                this.close = mailer::close;
            }
        }
    }

    private static MailQueue queue(Jobs jobs, SecretBox box, Suppressions suppressions, Mailer mailer) {
        return new MailQueue(jobs, box, mailer, suppressions);
    }

    /** Binds the operations of {@code mail.yaml}. */
    void bind(RialtoSettings settings, Database database, Clock clock, Api api, Guards guards) {
        boolean development = settings.mail().mailbox();
        guards.register("developer", question -> development ? Verdict.ALLOWED : Verdict.HIDDEN);
        new MailboxRoutes(caught).bind(api);
        new TemplateRoutes(
                        new TemplateCatalogue("identity", "messaging", "money", "notifications"),
                        settings.identity().publicUrl())
                .bind(api);
        new SuppressionRoutes(suppressions).bind(api);
        String sendGrid = settings.mail().sendGridWebhookKey();
        String mailgun = settings.mail().mailgunWebhookKey();
        new MailEventRoutes(
                        database,
                        suppressions,
                        sendGrid == null ? null : new SendGridSignature(sendGrid, clock),
                        mailgun == null ? null : new MailgunSignature(mailgun, clock))
                .bind(api);
    }

    MailQueue queue() {
        return queue;
    }

    /** Forgets what is too old to matter. */
    void tidy() {
        suppressions.forgetTokens(MailgunSignature.FRESH.multipliedBy(2));
    }

    @Override
    public void close() {
        close.run();
    }
}
