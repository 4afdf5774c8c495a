package dev.rialto.platform.mail;

import java.net.URI;

/**
 * A domain at Mailgun.
 *
 * @param key that may send for the domain
 * @param domain that mails are from
 * @param url of the API in the domain's region, without a slash at the end
 */
public record MailgunSettings(String key, String domain, URI url) implements MailProvider {
    @Override
    public String toString() {
        return "MailgunSettings[" + domain + ", " + url + "]";
    }
}
