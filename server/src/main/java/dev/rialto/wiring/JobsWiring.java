package dev.rialto.wiring;

import dev.rialto.platform.crypto.SecretBox;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.platform.mail.FileMailer;
import dev.rialto.platform.mail.MailQueue;
import dev.rialto.platform.mail.Mailer;
import dev.rialto.platform.mail.SmtpMailer;
import dev.rialto.platform.mail.SmtpSettings;
import java.nio.file.Path;
import java.time.Clock;

/** Puts together what is done after requests. */
public final class JobsWiring {
    private JobsWiring() {}

    /** Sends by the mail server of the settings; without one it writes files. */
    public static MailQueue mails(RialtoSettings settings, Jobs jobs, SecretBox box, Clock clock) {
        SmtpSettings smtp = settings.smtp();
        Path folder = settings.dataDir().resolve("mail");
        Mailer mailer = smtp == null ? new FileMailer(folder, clock) : new SmtpMailer(smtp, clock);
        return new MailQueue(jobs, box, mailer);
    }
}
