package dev.rialto.platform.mail;

/** Hands mail over for delivery. */
@FunctionalInterface
public interface Mailer {
    void send(Mail mail);
}
