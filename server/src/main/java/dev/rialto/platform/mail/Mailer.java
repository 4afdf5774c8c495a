package dev.rialto.platform.mail;

import dev.rialto.platform.jobs.JobId;

/** Hands mail over for delivery. */
@FunctionalInterface
public interface Mailer {
    /** @param id the mail's: whoever gets the same one again can tell by it */
    Delivery send(JobId id, Mail mail);
}
