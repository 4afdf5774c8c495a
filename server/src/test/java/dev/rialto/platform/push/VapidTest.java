package dev.rialto.platform.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.rialto.testing.TestClock;
import java.net.URI;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VapidTest {
    private static final String SUBJECT = "https://rialto.example.org";

    private final TestClock clock = new TestClock();
    private final VapidKeys keys = VapidKeys.fresh(new SecureRandom());
    private final Vapid vapid = new Vapid(keys, SUBJECT, clock);

    @ParameterizedTest
    @CsvSource({
        "https://push.example.net/abc?d=e, https://push.example.net",
        "https://Push.Example.NET:443/abc, https://push.example.net",
        "HTTPS://push.example.net:8443/abc, https://push.example.net:8443",
        "http://127.0.0.1:80/abc, http://127.0.0.1",
        "https://[2606:4700::1]/abc, https://[2606:4700::1]",
    })
    void a_token_is_for_the_endpoints_origin(String endpoint, String origin) throws ParseException {
        var claims = token(endpoint).getJWTClaimsSet();

        assertThat(claims.getAudience()).containsExactly(origin);
        assertThat(claims.getSubject()).isEqualTo(SUBJECT);
        assertThat(claims.getExpirationTime())
                .isEqualTo(Date.from(clock.instant().plus(Duration.ofHours(12))));
    }

    @Test
    void services_do_not_share_a_token() throws ParseException {
        assertThat(token("https://a.example.net/1").serialize())
                .isEqualTo(token("https://a.example.net/2").serialize())
                .isNotEqualTo(token("https://b.example.net/1").serialize());
    }

    private SignedJWT token(String endpoint) throws ParseException {
        String header = vapid.authorization(URI.create(endpoint));
        assertThat(header).startsWith("vapid t=").endsWith(", k=" + keys.publicKey());
        return SignedJWT.parse(header.substring("vapid t=".length(), header.indexOf(',')));
    }
}
