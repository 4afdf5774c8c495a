package dev.rialto.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.rialto.identity.TestIdentity;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SessionId;
import dev.rialto.testing.TestDatabase;
import dev.rialto.testing.Threads;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AccessTokensTest {
    private final PersonId person = new PersonId(UUID.randomUUID());
    private final SessionId session = new SessionId(UUID.randomUUID());

    private TestDatabase db;
    private TestIdentity server;
    private KeyRing keys;
    private AccessTokens tokens;

    @BeforeEach
    void open() {
        db = TestDatabase.create();
        server = new TestIdentity(db.database());
        keys = node();
        tokens = new AccessTokens(keys, server.clock, Duration.ofMinutes(15));
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void a_token_tells_who_calls_for_fifteen_minutes() throws ParseException {
        AccessTokens.Issued issued = tokens.issue(person, session, "laptop", 7);
        SignedJWT jwt = SignedJWT.parse(issued.token());

        assertThat(jwt.getHeader().toJSONObject())
                .containsOnlyKeys("alg", "typ", "kid")
                .containsEntry("typ", "at+jwt");
        assertThat(jwt.getJWTClaimsSet().getClaims().keySet())
                .containsExactlyInAnyOrder("iss", "aud", "sub", "sid", "did", "rot", "iat", "exp");
        assertThat(tokens.verify(issued.token()))
                .isEqualTo(new AccessTokens.Proven(
                        new Caller(
                                person,
                                session,
                                "laptop",
                                server.clock.instant().plus(Duration.ofMinutes(15))),
                        7));
        server.clock.advance(Duration.ofMinutes(15).plus(AccessTokens.LEEWAY));
        assertThat(tokens.verify(issued.token())).isNull();
    }

    @Test
    void a_token_with_one_part_wrong_counts_for_nothing() throws JOSEException {
        assertThat(verified(header -> {}, claims -> {})).isNotNull();

        assertThat(verified(header -> header.type(JOSEObjectType.JWT), claims -> {}))
                .isNull();
        assertThat(verified(header -> header.type(null), claims -> {})).isNull();
        assertThat(verified(header -> header.keyID(null), claims -> {})).isNull();
        assertThat(verified(header -> header.keyID("../../etc/passwd"), claims -> {}))
                .isNull();
        assertThat(verified(header -> header.criticalParams(Set.of("exp")), claims -> {}))
                .isNull();
        for (Consumer<JWTClaimsSet.Builder> wrong : List.<Consumer<JWTClaimsSet.Builder>>of(
                claims -> claims.issuer("other"),
                claims -> claims.issuer(null),
                claims -> claims.audience("other"),
                claims -> claims.audience(List.of("rialto", "other")),
                claims -> claims.subject(null),
                claims -> claims.subject("no id"),
                claims -> claims.claim("sid", null),
                claims -> claims.claim("sid", 7),
                claims -> claims.claim("did", null),
                claims -> claims.claim("rot", null),
                claims -> claims.claim("rot", "seven"),
                claims -> claims.expirationTime(null),
                claims -> claims.issueTime(null),
                claims -> claims.expirationTime(at(-31)),
                claims -> claims.issueTime(at(31)))) {
            assertThat(verified(header -> {}, wrong)).isNull();
        }
    }

    @Test
    void no_other_algorithm_counts() throws JOSEException {
        String none = new PlainJWT(claims().build()).serialize();
        SignedJWT longer = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS512)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(keys.signing().kid())
                        .build(),
                claims().build());
        longer.sign(new MACSigner(new byte[64]));

        assertThat(tokens.verify(none)).isNull();
        assertThat(tokens.verify(longer.serialize())).isNull();
    }

    @Test
    void what_is_no_token_counts_for_nothing() {
        String token = tokens.issue(person, session, "laptop", 7).token();
        for (String text :
                List.of("", ".", "..", "a.b.c", token + "x", token.substring(1), token + ".x", "x".repeat(5000))) {
            assertThat(tokens.verify(text)).as(text).isNull();
        }
    }

    @Test
    void tokens_stay_good_when_the_key_is_rotated_and_new_ones_use_the_new_key() throws ParseException {
        String before = tokens.issue(person, session, "laptop", 7).token();
        keys.rotate();
        String after = tokens.issue(person, session, "laptop", 7).token();

        assertThat(kid(after)).isNotEqualTo(kid(before));
        assertThat(tokens.verify(before)).isNotNull();
        assertThat(tokens.verify(after)).isNotNull();
    }

    @Test
    void a_key_is_rotated_after_thirty_days_and_forgotten_when_its_tokens_are_gone() throws ParseException {
        String first = kid(tokens.issue(person, session, "laptop", 7).token());
        server.clock.advance(KeyRing.ROTATE_EVERY);
        String second = kid(tokens.issue(person, session, "laptop", 7).token());

        assertThat(second).isNotEqualTo(first);
        assertThat(keys.verifying(first)).isNotNull();
        server.clock.advance(KeyRing.VERIFY_AFTER);
        keys.rotate();
        assertThat(keys.verifying(first)).isNull();
        assertThat(keys.verifying(second)).isNotNull();
        assertThat(storedKids()).doesNotContain(first).contains(second);
    }

    @Test
    void nodes_share_their_keys_and_look_for_new_ones_at_most_once_a_second() {
        KeyRing otherKeys = node();
        AccessTokens other = new AccessTokens(otherKeys, server.clock, Duration.ofMinutes(15));
        assertThat(other.verify(tokens.issue(person, session, "laptop", 7).token()))
                .isNotNull();

        keys.rotate();
        String token = tokens.issue(person, session, "laptop", 7).token();
        assertThat(other.verify(token)).isNull();
        server.clock.advance(Duration.ofSeconds(1));
        assertThat(other.verify(token)).isNotNull();
    }

    @Test
    void nodes_that_start_together_agree_on_one_key() {
        List<String> kids = Threads.together(4, i -> () -> node().signing().kid());

        assertThat(kids).containsOnly(kids.getFirst());
    }

    @Test
    void keys_are_not_stored_in_the_clear_and_do_not_open_under_another_master_key() {
        keys.signing();
        TestIdentity stranger = new TestIdentity(db.database());

        assertThatThrownBy(() -> node(stranger).signing())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("master key");
    }

    private AccessTokens.@Nullable Proven verified(
            Consumer<JWSHeader.Builder> header, Consumer<JWTClaimsSet.Builder> claims) throws JOSEException {
        JWSHeader.Builder headers = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(keys.signing().kid());
        header.accept(headers);
        JWTClaimsSet.Builder body = claims();
        claims.accept(body);
        SignedJWT jwt = new SignedJWT(headers.build(), body.build());
        jwt.sign(keys.signing().signer());
        return tokens.verify(jwt.serialize());
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("rialto")
                .audience("rialto")
                .subject(person.toString())
                .claim("sid", session.toString())
                .claim("did", "laptop")
                .claim("rot", 7)
                .issueTime(at(0))
                .expirationTime(at(60));
    }

    private Date at(long seconds) {
        Instant now = server.clock.instant();
        return Date.from(now.plusSeconds(seconds));
    }

    private KeyRing node() {
        return node(server);
    }

    private static KeyRing node(TestIdentity server) {
        return new KeyRing(server.database, server.box(), server.clock, new Ids(server.clock), new SecureRandom());
    }

    private static String kid(String token) throws ParseException {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    private List<String> storedKids() {
        return db.database().read(handle -> new SigningKeyStore().all(handle)).stream()
                .map(SigningKeyStore.StoredKey::kid)
                .toList();
    }
}
