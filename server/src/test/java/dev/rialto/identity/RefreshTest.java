package dev.rialto.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.ids.SessionId;
import dev.rialto.testing.TestDatabase;
import dev.rialto.testing.Threads;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RefreshTest {
    private static TestDatabase db;
    private static TestIdentity server;
    private static String email;

    private Grant first;

    @BeforeAll
    static void open() {
        db = TestDatabase.create();
        server = new TestIdentity(db.database());
        email = server.newAccount();
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @BeforeEach
    void signIn() {
        first = server.signIn(email, "laptop");
        server.ended.clear();
    }

    @Test
    void a_refresh_gives_a_new_access_token_and_a_new_refresh_token() {
        server.clock.advance(Duration.ofMinutes(15).plusSeconds(31));
        assertThat(server.identity.caller(first.accessToken())).isNull();

        Grant second = server.refresh(first);

        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(server.caller(second).deviceId()).isEqualTo("laptop");
    }

    @Test
    void many_threads_with_one_token_get_the_same_successor_and_rotate_once() {
        for (int round = 0; round < 10; round++) {
            Grant before = first;
            List<RefreshOutcome> outcomes =
                    Threads.together(12, i -> () -> server.identity.refresh(before.refreshToken()));

            assertThat(outcomes).allMatch(RefreshOutcome.Refreshed.class::isInstance);
            assertThat(outcomes.stream()
                            .map(o -> ((RefreshOutcome.Refreshed) o).grant().refreshToken())
                            .collect(Collectors.toSet()))
                    .hasSize(1);
            assertThat(counter(session(before))).isEqualTo(round + 2L);
            first = ((RefreshOutcome.Refreshed) outcomes.getFirst()).grant();
        }
        assertThat(server.ended).isEmpty();
    }

    @Test
    void a_retry_within_ten_seconds_gets_the_same_successor() {
        Grant second = server.refresh(first);
        server.clock.advance(Duration.ofSeconds(10));

        assertThat(server.refresh(first).refreshToken()).isEqualTo(second.refreshToken());
        assertThat(server.refresh(second).refreshToken()).isNotEqualTo(second.refreshToken());
    }

    @Test
    void a_retry_gets_the_same_successor_for_as_long_as_nobody_has_used_it() {
        Grant second = server.refresh(first);
        server.clock.advance(Duration.ofHours(3));

        Grant repeated = server.refresh(first);
        assertThat(repeated.refreshToken()).isEqualTo(second.refreshToken());

        assertThat(server.caller(repeated).deviceId()).isEqualTo("laptop");
        server.clock.advance(Duration.ofSeconds(11));
        assertThat(server.identity.refresh(first.refreshToken())).isInstanceOf(RefreshOutcome.ReuseDetected.class);
    }

    @Test
    void what_still_goes_on_with_the_old_access_token_has_not_used_the_new_one() {
        Grant second = server.refresh(first);
        for (int minute = 0; minute < 10; minute++) {
            server.clock.advance(Duration.ofMinutes(1));
            server.caller(first);
        }

        assertThat(server.refresh(first).refreshToken()).isEqualTo(second.refreshToken());

        server.caller(second);
        server.clock.advance(Duration.ofSeconds(11));
        assertThat(server.identity.refresh(first.refreshToken())).isInstanceOf(RefreshOutcome.ReuseDetected.class);
    }

    @Test
    void replay_of_a_spent_token_ends_the_session() {
        server.caller(first);
        Grant second = server.refresh(first);
        SessionId session = session(first);
        use(second);
        server.clock.advance(Duration.ofMillis(10_001));

        assertThat(server.identity.refresh(first.refreshToken())).isEqualTo(new RefreshOutcome.ReuseDetected(session));
        assertThat(server.identity.refresh(second.refreshToken())).isEqualTo(new RefreshOutcome.Refused());
        assertThat(server.identity.caller(second.accessToken())).isNull();
        assertThat(server.ended).extracting(SessionEnded::session).containsExactly(session);
    }

    @Test
    void replay_of_an_older_token_ends_the_session_but_in_the_moment_of_a_later_refresh_it_only_gets_nothing() {
        Grant second = server.refresh(first);
        Grant third = server.refresh(second);
        server.clock.advance(Duration.ofSeconds(10));

        assertThat(server.identity.refresh(first.refreshToken())).isEqualTo(new RefreshOutcome.Overtaken());
        assertThat(server.caller(third)).isNotNull();
        assertThat(server.refresh(second).refreshToken()).isEqualTo(third.refreshToken());

        server.clock.advance(Duration.ofMillis(1));
        assertThat(server.identity.refresh(first.refreshToken())).isInstanceOf(RefreshOutcome.ReuseDetected.class);
        assertThat(server.identity.refresh(third.refreshToken())).isEqualTo(new RefreshOutcome.Refused());
    }

    @Test
    void a_spent_token_is_not_valid_again_after_a_restart() {
        Grant second = server.refresh(first);
        use(second);
        server.clock.advance(Duration.ofSeconds(11));
        TestIdentity restarted = server.another();

        assertThat(restarted.identity.refresh(first.refreshToken())).isInstanceOf(RefreshOutcome.ReuseDetected.class);
        assertThat(restarted.identity.refresh(second.refreshToken())).isEqualTo(new RefreshOutcome.Refused());
    }

    @Test
    void a_session_survives_a_restart() {
        Grant second = server.another().refresh(first);

        assertThat(server.caller(second).person()).isEqualTo(first.user().id());
    }

    @Test
    void an_ended_session_does_not_come_back_after_a_restart() {
        server.identity.signOut(session(first));

        assertThat(server.another().identity.refresh(first.refreshToken())).isEqualTo(new RefreshOutcome.Refused());
    }

    @Test
    void a_device_that_was_signed_out_from_elsewhere_is_told_so_when_it_comes_back() {
        server.identity.signOutDevice(first.user().id(), "laptop");
        server.clock.advance(Duration.ofDays(3));

        assertThat(server.another().identity.refresh(first.refreshToken())).isEqualTo(new RefreshOutcome.Revoked());
        assertThat(server.identity.refresh(first.refreshToken())).isEqualTo(new RefreshOutcome.Revoked());
        assertThat(server.identity.refresh(forged(first))).isEqualTo(new RefreshOutcome.Refused());
        assertThat(server.identity.caller(first.accessToken())).isNull();
    }

    @Test
    void a_device_that_signed_itself_out_or_in_anew_was_not_signed_out_from_elsewhere() {
        server.identity.signOut(first.refreshToken());
        assertThat(server.identity.refresh(first.refreshToken())).isEqualTo(new RefreshOutcome.Refused());

        Grant before = server.signIn(email, "laptop");
        Grant after = server.signIn(email, "laptop");
        assertThat(server.identity.refresh(before.refreshToken())).isEqualTo(new RefreshOutcome.Refused());
        assertThat(server.refresh(after)).isNotNull();
    }

    @Test
    void a_session_that_was_revoked_is_forgotten_when_its_tokens_expire() {
        server.identity.signOutDevice(first.user().id(), "laptop");
        server.clock.advance(Duration.ofDays(30));
        assertThat(server.identity.refresh(first.refreshToken())).isEqualTo(new RefreshOutcome.Refused());

        server.identity.forgetExpired();

        assertThat(db.database()
                        .<Integer>read(handle -> handle.createQuery("select count(*) from identity.revoked_session")
                                .mapTo(Integer.class)
                                .one()))
                .isZero();
    }

    @Test
    void a_counter_that_was_rolled_back_is_detected() {
        Grant second = server.refresh(first);
        SessionId session = session(first);
        db.database().inTransaction(tx -> tx.handle()
                .createUpdate("update identity.session set counter = counter - 1 where id = :id")
                .bind("id", session)
                .execute());

        assertThat(server.identity.refresh(second.refreshToken())).isEqualTo(new RefreshOutcome.ReuseDetected(session));
        assertThat(server.identity.refresh(first.refreshToken())).isEqualTo(new RefreshOutcome.Refused());
    }

    @Test
    void a_forged_token_is_refused_and_ends_nothing() {
        byte[] ahead = Base64.getUrlDecoder().decode(first.refreshToken());
        ahead[23]++;

        for (String token : List.of(forged(first), encoded(ahead), encoded(new byte[56]))) {
            assertThat(server.identity.refresh(token)).isEqualTo(new RefreshOutcome.Refused());
            assertThat(server.identity.signOut(token)).isFalse();
        }
        assertThat(server.refresh(first)).isNotNull();
    }

    @Test
    void what_is_no_token_is_refused() {
        for (String token : List.of("", "x", "a.b.c", "ä", "A".repeat(75), "A".repeat(100_000))) {
            assertThat(server.identity.refresh(token)).isEqualTo(new RefreshOutcome.Refused());
        }
    }

    @Test
    void a_session_without_a_refresh_expires_after_thirty_days() {
        server.clock.advance(Duration.ofDays(30));

        assertThat(server.identity.refresh(first.refreshToken())).isEqualTo(new RefreshOutcome.Refused());
        assertThat(server.ended).hasSize(1);
    }

    @Test
    void a_session_that_is_refreshed_expires_after_ninety_days() {
        Grant current = first;
        for (int i = 0; i < 4; i++) {
            server.clock.advance(Duration.ofDays(20));
            current = server.refresh(current);
        }
        assertThat(current.refreshFor()).isEqualTo(Duration.ofDays(10));
        server.clock.advance(Duration.ofDays(10));

        assertThat(server.identity.refresh(current.refreshToken())).isEqualTo(new RefreshOutcome.Refused());
    }

    private static SessionId session(Grant grant) {
        byte[] bytes = Base64.getUrlDecoder().decode(grant.refreshToken());
        var buffer = java.nio.ByteBuffer.wrap(bytes);
        return new SessionId(new java.util.UUID(buffer.getLong(), buffer.getLong()));
    }

    /** The same with another signature. */
    private static String forged(Grant grant) {
        byte[] bytes = Base64.getUrlDecoder().decode(grant.refreshToken());
        bytes[bytes.length - 1] ^= 1;
        return encoded(bytes);
    }

    private static String encoded(byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static void use(Grant grant) {
        server.clock.advance(Duration.ofMillis(1));
        assertThat(server.caller(grant)).isNotNull();
    }

    private static long counter(SessionId session) {
        return db.database().read(handle -> handle.createQuery("select counter from identity.session where id = :id")
                .bind("id", session)
                .mapTo(Long.class)
                .one());
    }
}
