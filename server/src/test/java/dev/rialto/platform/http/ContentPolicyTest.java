package dev.rialto.platform.http;

import static dev.rialto.platform.http.TestHttp.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.testing.TestRialto;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What pages may load from elsewhere: the widget of the CAPTCHA that is set, and nothing else. */
final class ContentPolicyTest {
    @Test
    void without_a_captcha_nothing_comes_from_elsewhere() {
        assertThat(policy(Map.of())).doesNotContain("https:").contains("frame-src 'self'; ");
    }

    @Test
    void turnstile_may_bring_its_script_and_its_frame() {
        assertThat(policyWith("turnstile").split("; "))
                .contains(
                        "script-src 'self' https://challenges.cloudflare.com",
                        "frame-src 'self' https://challenges.cloudflare.com",
                        "style-src 'self' 'unsafe-inline'",
                        "connect-src 'self' ws: wss:");
    }

    @Test
    void hcaptcha_may_bring_styles_and_be_connected_to_as_well() {
        assertThat(policyWith("hcaptcha").split("; "))
                .contains(
                        "script-src 'self' https://hcaptcha.com https://*.hcaptcha.com",
                        "frame-src 'self' https://hcaptcha.com https://*.hcaptcha.com",
                        "style-src 'self' 'unsafe-inline' https://hcaptcha.com https://*.hcaptcha.com",
                        "connect-src 'self' ws: wss: https://hcaptcha.com https://*.hcaptcha.com");
    }

    private static String policyWith(String provider) {
        return policy(Map.of(
                "rialto.captcha.provider", provider,
                "rialto.captcha.site.key", "a-site-key",
                "rialto.captcha.secret", "a-secret"));
    }

    private static String policy(Map<String, String> settings) {
        try (TestRialto server = TestRialto.start(settings)) {
            return header(new TestHttp(server.url()).get("/health/live"), "content-security-policy");
        }
    }
}
