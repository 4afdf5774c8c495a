package dev.rialto.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/** A bearer token and a refresh token that nobody has issued: up to the question for the key of the signature. */
public final class TokensFuzz {
    @SuppressWarnings("NullAway") // without keys: whoever comes to ask for one fails in signedByUs
    private static final AccessTokens ACCESS_TOKENS = new AccessTokens(null, Clock.systemUTC(), Duration.ofMinutes(15));

    private TokensFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        try {
            assertThat(ACCESS_TOKENS.verify(text)).isNull();
        } catch (NullPointerException e) {
            assertThat(e.getStackTrace()[0].getMethodName()).isEqualTo("signedByUs");
        }
        RefreshToken token = RefreshToken.parse(text);
        if (token != null) {
            RefreshToken again = RefreshToken.parse(token.text());
            assertThat(again).hasToString(token.toString());
            assertThat(token.genuine(new byte[32])).isFalse();
        }
    }
}
