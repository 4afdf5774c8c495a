package dev.rialto.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.crypto.Hashes;
import dev.rialto.platform.mail.Mail;
import dev.rialto.platform.templates.Language;
import dev.rialto.testing.TestDatabase;
import dev.rialto.testing.Threads;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MailTokensTest {
    private static final String NEW_PASSWORD = "another quiet meadow";

    private static TestDatabase db;
    private static TestIdentity server;

    private String email;

    @BeforeAll
    static void open() {
        db = TestDatabase.create();
        server = new TestIdentity(db.database());
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @BeforeEach
    void newAccount() {
        email = server.newAccount();
        server.ended.clear();
    }

    @Test
    void the_token_from_the_mail_verifies_the_address_once() {
        String token = server.mailedToken(email, "verify_email");
        Grant grant = server.signIn(email, "laptop");
        assertThat(verified(grant)).isFalse();

        assertThat(server.identity.verifyEmail(token)).isTrue();

        assertThat(verified(grant)).isTrue();
        assertThat(server.identity.verifyEmail(token)).isFalse();
    }

    @Test
    void what_has_expired_is_forgotten_and_nothing_else() {
        server.identity.forgetExpired();
        server.signIn(email, "laptop");

        assertThat(server.identity.forgetExpired()).isZero();
        server.clock.advance(Duration.ofHours(24));
        assertThat(server.identity.forgetExpired()).as("the verification token").isPositive();
        server.clock.advance(Duration.ofDays(30));
        assertThat(server.identity.forgetExpired()).as("the session").isPositive();
        assertThat(server.identity.forgetExpired()).isZero();
    }

    @Test
    void a_verification_token_lives_24_hours() {
        server.clock.advance(Duration.ofHours(24));

        assertThat(server.identity.verifyEmail(server.mailedToken(email, "verify_email")))
                .isFalse();
    }

    @Test
    void a_token_is_good_for_its_own_purpose_only() {
        server.identity.requestPasswordReset(email);

        assertThat(server.identity.verifyEmail(server.mailedToken(email, "reset_password")))
                .isFalse();
        assertThat(server.identity.confirmPasswordReset(server.mailedToken(email, "verify_email"), NEW_PASSWORD))
                .isEqualTo(new PasswordOutcome.TokenRefused());
    }

    @Test
    void tokens_are_stored_as_hashes() {
        String token = server.mailedToken(email, "verify_email");

        byte[] hash = Hashes.sha256(token);
        int stored = db.database()
                .read(handle -> handle.createQuery("select count(*) from identity.mail_token where hash = :hash")
                        .bind("hash", hash)
                        .mapTo(Integer.class)
                        .one());
        assertThat(stored).isEqualTo(1);
    }

    @Test
    void a_mail_holds_nothing_that_a_stranger_typed() {
        server.identity.signUp("victim@example.org", NEW_PASSWORD, "Visit http://evil.example now", Language.EN);

        Mail mail = server.mails.getLast();
        assertThat(mail.to()).isEqualTo("victim@example.org");
        assertThat(mail.text()).doesNotContain("evil").contains("https://rialto.example/verify?token=");
    }

    @Test
    void a_mail_is_in_the_language_of_the_account() {
        server.identity.signUp("deutsch@example.org", NEW_PASSWORD, "Doro", Language.DE);

        Mail mail = server.mails.getLast();
        assertThat(mail.subject()).isEqualTo("Bitte bestätige deine E-Mail-Adresse");
        assertThat(mail.html()).contains("<html lang=\"de\">", "https://rialto.example/verify?token=");
    }

    @Test
    void a_reset_sets_the_password_once_and_ends_every_session() {
        Grant phone = server.signIn(email, "phone");
        Grant laptop = server.signIn(email, "laptop");
        server.identity.requestPasswordReset(email.toUpperCase(java.util.Locale.ROOT));
        String token = server.mailedToken(email, "reset_password");

        assertThat(server.identity.confirmPasswordReset(token, NEW_PASSWORD)).isEqualTo(new PasswordOutcome.Changed());

        assertThat(server.identity.caller(phone.accessToken())).isNull();
        assertThat(server.identity.caller(laptop.accessToken())).isNull();
        assertThat(server.ended).hasSize(2);
        assertThat(server.identity.confirmPasswordReset(token, NEW_PASSWORD))
                .isEqualTo(new PasswordOutcome.TokenRefused());
        assertThat(server.identity.signIn(email, NEW_PASSWORD, "d", "D")).isInstanceOf(SignInOutcome.SignedIn.class);
        assertThat(verified(phone)).isTrue();
    }

    @Test
    void a_refused_password_leaves_the_token_usable() {
        server.identity.requestPasswordReset(email);
        String token = server.mailedToken(email, "reset_password");

        assertThat(server.identity.confirmPasswordReset(token, "short"))
                .isInstanceOf(PasswordOutcome.PasswordRefused.class);
        assertThat(server.identity.confirmPasswordReset(token, NEW_PASSWORD)).isEqualTo(new PasswordOutcome.Changed());
    }

    @Test
    void of_two_resets_with_one_token_at_once_one_succeeds() {
        server.identity.requestPasswordReset(email);
        String token = server.mailedToken(email, "reset_password");

        List<PasswordOutcome> outcomes =
                Threads.together(4, i -> () -> server.identity.confirmPasswordReset(token, NEW_PASSWORD + i));

        assertThat(outcomes).filteredOn(new PasswordOutcome.Changed()::equals).hasSize(1);
        assertThat(outcomes)
                .filteredOn(new PasswordOutcome.TokenRefused()::equals)
                .hasSize(3);
    }

    @Test
    void a_reset_token_lives_one_hour() {
        server.identity.requestPasswordReset(email);
        server.clock.advance(Duration.ofHours(1));

        assertThat(server.identity.confirmPasswordReset(server.mailedToken(email, "reset_password"), NEW_PASSWORD))
                .isEqualTo(new PasswordOutcome.TokenRefused());
    }

    @Test
    void changing_the_password_spends_reset_tokens_that_are_out() {
        server.identity.requestPasswordReset(email);
        String token = server.mailedToken(email, "reset_password");
        Grant grant = server.signIn(email, "laptop");
        server.identity.changePassword(server.caller(grant), TestIdentity.PASSWORD, NEW_PASSWORD);

        assertThat(server.identity.confirmPasswordReset(token, NEW_PASSWORD))
                .isEqualTo(new PasswordOutcome.TokenRefused());
    }

    @Test
    void an_unknown_address_gets_no_mail() {
        int before = server.mails.size();

        server.identity.requestPasswordReset("nobody@example.org");
        server.identity.requestPasswordReset("not an address");
        assertThat(server.mails).hasSize(before);
    }

    private static boolean verified(Grant grant) {
        return server.identity.account(grant.user().id()).orElseThrow().emailVerified();
    }
}
