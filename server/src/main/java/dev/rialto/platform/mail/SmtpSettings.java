package dev.rialto.platform.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The mail server that takes what we send.
 *
 * @param tls how the connection is made private
 * @param user null when the server wants nobody to sign in
 * @param timeout for connecting, and for each answer
 * @param connections how many at once
 * @param idleFor how long one that nobody uses stays open
 */
public record SmtpSettings(
        String host,
        int port,
        Tls tls,
        @Nullable String user,
        @Nullable String password,
        Duration timeout,
        int connections,
        Duration idleFor)
        implements MailProvider {

    /** Certificates are checked in both ways that are private. */
    public enum Tls {
        /** Begins in the open; without STARTTLS nothing is sent. */
        STARTTLS,
        /** From the first byte. */
        IMPLICIT,
        NONE
    }

    @Override
    public String toString() {
        return "SmtpSettings[" + host + ":" + port + ", " + tls + "]";
    }
}
