package dev.rialto.platform.mail;

import java.net.URI;

/**
 * An account at SendGrid.
 *
 * @param key of its API, with the permission to send
 * @param url of the API, without a slash at the end
 */
public record SendGridSettings(String key, URI url) implements MailProvider {
    @Override
    public String toString() {
        return "SendGridSettings[" + url + "]";
    }
}
