package dev.rialto.platform.captcha;

import java.net.URI;

/**
 * Which service shows and verifies CAPTCHAs.
 *
 * @param provider {@code turnstile} or {@code hcaptcha}: which widget clients show
 * @param siteKey that clients give to the widget
 * @param secret that the server proves itself with
 * @param verifyUrl where answers are verified
 */
public record CaptchaSettings(String provider, String siteKey, String secret, URI verifyUrl) {
    @Override
    public String toString() {
        return "CaptchaSettings[" + provider + ", " + verifyUrl + "]";
    }
}
