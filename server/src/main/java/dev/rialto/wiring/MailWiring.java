package dev.rialto.wiring;

import dev.rialto.platform.crypto.SecretBox;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.platform.mail.CaughtMails;
import dev.rialto.platform.mail.FileMailer;
import dev.rialto.platform.mail.MailQueue;
import dev.rialto.platform.mail.MailSettings;
import dev.rialto.platform.mail.Mailer;
import dev.rialto.platform.mail.SmtpMailer;
import dev.rialto.platform.mail.SmtpSettings;
import dev.rialto.platform.schedule.Timer;
import java.time.Clock;

/** Puts together how mails leave. Closed after the jobs. */
final class MailWiring implements AutoCloseable {
    private final MailQueue queue;
    private final Runnable close;

    MailWiring(RialtoSettings settings, Jobs jobs, SecretBox box, Timer timer, Clock clock) {
        MailSettings mail = settings.mail();
        switch (mail.provider()) {
            case null -> {
                CaughtMails caught = new CaughtMails(settings.dataDir().resolve("mail"));
                this.queue = queue(jobs, box, new FileMailer(caught, mail.from(), clock));
                this.close = () -> {};
            }
            case SmtpSettings smtp -> {
                SmtpMailer mailer = new SmtpMailer(smtp, mail.from(), clock);
                timer.every(smtp.idleFor(), mailer::closeIdle);
                this.queue = queue(jobs, box, mailer);
                this.close = mailer::close;
            }
        }
    }

    private static MailQueue queue(Jobs jobs, SecretBox box, Mailer mailer) {
        return new MailQueue(jobs, box, mailer);
    }

    MailQueue queue() {
        return queue;
    }

    @Override
    public void close() {
        close.run();
    }
}
