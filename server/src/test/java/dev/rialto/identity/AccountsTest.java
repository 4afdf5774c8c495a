package dev.rialto.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.identity.internal.PasswordHashes.Work;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.templates.Language;
import dev.rialto.testing.TestDatabase;
import dev.rialto.testing.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AccountsTest {
    private static final String PASSWORD = TestIdentity.PASSWORD;

    private TestDatabase db;
    private TestIdentity server;

    @BeforeEach
    void open() {
        db = TestDatabase.create();
        server = new TestIdentity(db.database());
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void an_account_signs_in_whatever_the_case_of_its_address() {
        User ana = server.newUser("Ana.Duarte@Example.ORG", "  Ana \n Duarte ");

        assertThat(ana.displayName()).isEqualTo("Ana Duarte");
        assertThat(server.signIn(" ana.duarte@example.org", "d1").user()).isEqualTo(ana);
        assertThat(server.identity.account(ana.id()))
                .contains(new Account(ana, "ana.duarte@example.org", false, Language.EN));
    }

    @Test
    void an_address_can_be_taken_once() {
        server.newUser("ana@example.org", "Ana");

        assertThat(server.identity.signUp("ANA@example.org", PASSWORD, "Other", Language.EN))
                .isEqualTo(new SignUpOutcome.EmailTaken());
    }

    @Test
    void of_many_sign_ups_with_one_address_one_succeeds() {
        List<SignUpOutcome> outcomes =
                Threads.together(4, i -> () -> server.identity.signUp("ana@example.org", PASSWORD, "Ana", Language.EN));

        assertThat(outcomes)
                .filteredOn(SignUpOutcome.SignedUp.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(SignUpOutcome.EmailTaken.class::isInstance)
                .hasSize(3);
    }

    @Test
    void what_is_no_address_or_no_name_is_refused() {
        assertThat(server.identity.signUp("a\u0000@example.org", PASSWORD, "Ana", Language.EN))
                .isEqualTo(new SignUpOutcome.FieldRefused("email", "is not an e-mail address"));
        assertThat(server.identity.signUp("ana@example.org", PASSWORD, "\u0000\u0007 ", Language.EN))
                .isEqualTo(new SignUpOutcome.FieldRefused("displayName", "must not be blank"));
    }

    @Test
    void a_refused_password_says_why() {
        assertThat(server.identity.signUp("ana@example.org", "correct horse battery staple", "Ana", Language.EN))
                .isInstanceOf(SignUpOutcome.PasswordRefused.class);
        assertThat(server.identity.passwordWork()).isEqualTo(new Work(0, 0));
    }

    @Test
    void every_failing_sign_in_does_the_same_work_and_gives_the_same_answer() {
        server.newUser("ana@example.org", "Ana");

        assertThat(failure("ana@example.org", "wrong password ever")).isEqualTo(new Work(1, 0));
        assertThat(failure("nobody@example.org", PASSWORD)).isEqualTo(new Work(1, 0));
        assertThat(failure("not an address", PASSWORD)).isEqualTo(new Work(1, 0));
        assertThat(failure("ana@example.org", "x".repeat(1024))).isEqualTo(new Work(1, 0));
        assertThat(failure("ana@example.org", "x".repeat(1_000_000))).isEqualTo(new Work(1, 0));
        assertThat(failure("nobody@example.org", "x".repeat(1_000_000))).isEqualTo(new Work(1, 0));
        assertThat(failure("ana@example.org", "")).isEqualTo(new Work(1, 0));
    }

    @Test
    void while_an_account_has_an_imported_hash_every_failing_sign_in_checks_one_bcrypt_too() {
        server.newUser("ana@example.org", "Ana");
        imported("ben@example.org", bcrypt("old password"));

        assertThat(failure("ben@example.org", "wrong password ever")).isEqualTo(new Work(1, 1));
        assertThat(failure("ana@example.org", "wrong password ever")).isEqualTo(new Work(1, 1));
        assertThat(failure("nobody@example.org", "old password")).isEqualTo(new Work(1, 1));
    }

    @Test
    void an_imported_bcrypt_hash_verifies_and_is_upgraded() {
        PersonId ben = imported("ben@example.org", bcrypt("old password"));

        assertThat(signIn("ben@example.org", "old password")).isInstanceOf(SignInOutcome.SignedIn.class);

        assertThat(hashOf(ben)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(signIn("ben@example.org", "old password")).isInstanceOf(SignInOutcome.SignedIn.class);
        assertThat(failure("ben@example.org", "other password")).isEqualTo(new Work(1, 0));
    }

    @Test
    void a_hash_that_another_program_made_verifies() {
        // a test vector of crypt_blowfish 1.3
        imported("ben@example.org", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK");

        assertThat(signIn("ben@example.org", "U*U")).isInstanceOf(SignInOutcome.InvalidCredentials.class);
        assertThat(signIn("ben@example.org", "U*U*")).isInstanceOf(SignInOutcome.SignedIn.class);
    }

    @Test
    void bcrypt_reads_72_bytes_and_a_longer_password_is_not_upgraded() {
        String first72 = "ä".repeat(36);
        PersonId ben = imported("ben@example.org", bcrypt(first72));

        assertThat(signIn("ben@example.org", first72 + " and more")).isInstanceOf(SignInOutcome.SignedIn.class);
        assertThat(hashOf(ben)).startsWith("$2");
        assertThat(signIn("ben@example.org", first72.substring(1)))
                .isInstanceOf(SignInOutcome.InvalidCredentials.class);
        assertThat(signIn("ben@example.org", first72)).isInstanceOf(SignInOutcome.SignedIn.class);
        assertThat(hashOf(ben)).startsWith("$argon2id$");
    }

    @Test
    void the_same_letters_from_another_keyboard_are_the_same_password() {
        server.identity.signUp("ana@example.org", "caf\u00e9 au lait at noon", "Ana", Language.EN);

        assertThat(signIn("ana@example.org", "cafe\u0301 au lait at noon")).isInstanceOf(SignInOutcome.SignedIn.class);
    }

    @Test
    void too_many_at_once_are_told_so_and_nobody_is_locked_out() {
        server.newUser("ana@example.org", "Ana");
        List<SignInOutcome> outcomes = Threads.together(
                200, i -> () -> server.identity.signIn("ana@example.org", "wrong password ever", "d", "D"));

        assertThat(outcomes).doesNotHaveAnyElementsOfTypes(SignInOutcome.SignedIn.class);
        assertThat(outcomes).hasAtLeastOneElementOfType(SignInOutcome.Busy.class);
        assertThat(signIn("ana@example.org", PASSWORD)).isInstanceOf(SignInOutcome.SignedIn.class);
    }

    @Test
    void changing_the_password_ends_every_other_session() {
        String email = server.newAccount();
        Grant phone = server.signIn(email, "phone");
        Grant laptop = server.signIn(email, "laptop");

        assertThat(server.identity.changePassword(server.caller(laptop), PASSWORD, "another quiet meadow"))
                .isEqualTo(new PasswordOutcome.Changed());

        assertThat(server.identity.caller(phone.accessToken())).isNull();
        assertThat(server.identity.refresh(phone.refreshToken())).isEqualTo(new RefreshOutcome.Revoked());
        assertThat(server.identity.caller(laptop.accessToken())).isNotNull();
        assertThat(server.ended).hasSize(1);
        assertThat(signIn(email, PASSWORD)).isEqualTo(new SignInOutcome.InvalidCredentials());
        assertThat(signIn(email, "another quiet meadow")).isInstanceOf(SignInOutcome.SignedIn.class);
    }

    @Test
    void changing_the_password_asks_for_the_current_one_and_keeps_the_policy() {
        Grant grant = server.signIn(server.newAccount(), "laptop");

        assertThat(server.identity.changePassword(server.caller(grant), "not my password", "another quiet meadow"))
                .isEqualTo(new PasswordOutcome.WrongPassword());
        assertThat(server.identity.changePassword(server.caller(grant), PASSWORD, "short"))
                .isEqualTo(new PasswordOutcome.PasswordRefused("must have at least 15 characters"));
    }

    @Test
    void users_are_found_by_id_and_by_address() {
        User ana = server.newUser("ana@example.org", "Ana");
        User ben = server.newUser("ben@example.org", "Ben");
        PersonId nobody = new PersonId(java.util.UUID.randomUUID());

        assertThat(server.identity.users(Set.of(ana.id(), ben.id(), nobody)))
                .containsOnly(java.util.Map.entry(ana.id(), ana), java.util.Map.entry(ben.id(), ben));
        assertThat(server.identity.user(nobody)).isEmpty();
        assertThat(server.identity.peopleByEmail(List.of("ana@example.org", "x@example.org")))
                .containsOnly(java.util.Map.entry("ana@example.org", ana.id()));
    }

    @Test
    void passwords_hashes_and_tokens_do_not_show_in_text() {
        Grant grant = server.signIn(server.newAccount(), "laptop");

        assertThat(grant.toString()).doesNotContain(grant.accessToken()).doesNotContain(grant.refreshToken());
    }

    @Test
    void a_sign_in_moves_last_seen_on() {
        String email = server.newAccount();
        server.signIn(email, "phone");
        server.clock.advance(Duration.ofHours(1));
        Grant laptop = server.signIn(email, "laptop");

        assertThat(server.identity.devices(laptop.user().id()))
                .extracting(Device::id)
                .containsExactly("laptop", "phone");
    }

    private SignInOutcome signIn(String email, String password) {
        return server.identity.signIn(email, password, "d", "D");
    }

    private Work failure(String email, String password) {
        Work before = server.identity.passwordWork();
        assertThat(signIn(email, password)).isEqualTo(new SignInOutcome.InvalidCredentials());
        Work after = server.identity.passwordWork();
        return new Work(after.argon2() - before.argon2(), after.bcrypt() - before.bcrypt());
    }

    private PersonId imported(String email, String hash) {
        User user = server.newUser(email, "Ben Okafor");
        db.database().inTransaction(tx -> tx.handle()
                .createUpdate("update identity.person set password_hash = :hash where id = :id")
                .bind("hash", hash)
                .bind("id", user.id())
                .execute());
        return user.id();
    }

    private String hashOf(PersonId person) {
        return db.database()
                .read(handle -> handle.createQuery("select password_hash from identity.person where id = :id")
                        .bind("id", person)
                        .mapTo(String.class)
                        .one());
    }

    private static String bcrypt(String password) {
        return OpenBSDBCrypt.generate(
                "2b",
                password.toCharArray(),
                "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                5);
    }
}
