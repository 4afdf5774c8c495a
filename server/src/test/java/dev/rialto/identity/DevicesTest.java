package dev.rialto.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.access.Caller;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.testing.TestDatabase;
import dev.rialto.testing.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DevicesTest {
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
    void signing_in_again_on_a_device_replaces_its_session() {
        Grant first = server.signIn(email, "laptop");
        Caller caller = server.caller(first);
        Grant second = server.signIn(email, "laptop");

        assertThat(server.identity.caller(first.accessToken())).isNull();
        assertThat(server.identity.refresh(first.refreshToken())).isEqualTo(new RefreshOutcome.Refused());
        assertThat(server.caller(second).session()).isNotEqualTo(caller.session());
        assertThat(server.ended).containsExactly(new SessionEnded(caller.session(), caller.person()));
        assertThat(server.identity.devices(caller.person())).hasSize(1);
    }

    @Test
    void many_sign_ins_on_one_device_at_once_leave_one_session() {
        List<SignInOutcome> outcomes = Threads.together(
                6, i -> () -> server.identity.signIn(email, TestIdentity.PASSWORD, "laptop", "Laptop " + i));

        assertThat(outcomes).allMatch(SignInOutcome.SignedIn.class::isInstance);
        PersonId person =
                ((SignInOutcome.SignedIn) outcomes.getFirst()).grant().user().id();
        assertThat(server.identity.devices(person)).hasSize(1);
        assertThat(outcomes)
                .filteredOn(o -> server.identity.caller(
                                ((SignInOutcome.SignedIn) o).grant().accessToken())
                        != null)
                .hasSize(1);
    }

    @Test
    void a_device_is_listed_renamed_and_signed_out_from_afar() {
        Grant laptop = server.signIn(email, "laptop");
        Grant phone = server.signIn(email, "phone");
        PersonId person = laptop.user().id();

        assertThat(server.identity.renameDevice(person, "phone", " My\tphone "))
                .map(Device::name)
                .contains("My phone");
        assertThat(server.identity.signOutDevice(person, "phone")).isTrue();

        assertThat(server.identity.caller(phone.accessToken())).isNull();
        assertThat(server.identity.refresh(phone.refreshToken())).isEqualTo(new RefreshOutcome.Revoked());
        assertThat(server.identity.devices(person)).extracting(Device::id).containsExactly("laptop");
        assertThat(server.identity.signOutDevice(person, "phone")).isFalse();
        assertThat(server.identity.renameDevice(person, "phone", "x")).isEmpty();
    }

    @Test
    void nobody_touches_the_devices_of_others() {
        server.signIn(email, "laptop");
        PersonId other = server.signIn(server.newAccount(), "other").user().id();

        assertThat(server.identity.signOutDevice(other, "laptop")).isFalse();
        assertThat(server.identity.renameDevice(other, "laptop", "mine")).isEmpty();
    }

    @Test
    void the_end_of_a_session_is_known_at_once_on_this_node_and_within_a_second_on_another() {
        Grant grant = server.signIn(email, "laptop");
        TestIdentity otherNode = server.another();
        Caller caller = server.caller(grant);
        assertThat(otherNode.identity.caller(grant.accessToken())).isEqualTo(caller);

        server.identity.signOut(caller.session());

        assertThat(server.identity.caller(grant.accessToken())).isNull();
        assertThat(server.identity.sessionAlive(caller.session())).isFalse();
        server.clock.advance(Duration.ofSeconds(1));
        assertThat(otherNode.identity.caller(grant.accessToken())).isNull();
    }

    @Test
    void what_the_bus_tells_another_node_counts_there_at_once() {
        Grant grant = server.signIn(email, "laptop");
        TestIdentity otherNode = server.another();
        server.bus.listen(Identity.SESSION_ENDED, ended -> otherNode.bus.publish(Identity.SESSION_ENDED, ended));
        assertThat(otherNode.identity.caller(grant.accessToken())).isNotNull();

        server.identity.signOut(grant.refreshToken());

        assertThat(otherNode.identity.caller(grant.accessToken())).isNull();
    }

    @Test
    void a_call_moves_last_seen_at_most_once_a_minute() {
        Grant grant = server.signIn(email, "laptop");
        Instant start = server.clock.instant();
        server.clock.advance(Duration.ofSeconds(30));
        server.caller(grant);
        assertThat(lastSeen(grant)).isEqualTo(start.plusSeconds(30));

        server.clock.advance(Duration.ofSeconds(59));
        server.caller(grant);
        assertThat(lastSeen(grant)).isEqualTo(start.plusSeconds(30));

        server.clock.advance(Duration.ofSeconds(1));
        server.caller(grant);
        assertThat(lastSeen(grant)).isEqualTo(start.plusSeconds(90));
    }

    @Test
    void a_refresh_moves_last_seen() {
        Grant grant = server.signIn(email, "laptop");
        server.clock.advance(Duration.ofSeconds(5));
        server.refresh(grant);

        assertThat(lastSeen(grant)).isEqualTo(server.clock.instant());
    }

    @Test
    void of_more_than_fifty_devices_the_ones_not_seen_for_longest_are_signed_out() {
        PersonId person = server.signIn(email, "d0").user().id();
        db.database()
                .inTransaction(tx ->
                        tx.handle().createUpdate("""
                        insert into identity.session select gen_random_uuid(), person_id, 'd' || n, device_name, secret,
                            counter, rotated_at, signed_in_at, last_seen_at + n * interval '1 second', expires_at, ends_at
                        from identity.session, generate_series(1, 52) n where person_id = :person
                        """).bind("person", person).execute());
        server.clock.advance(Duration.ofMinutes(5));
        server.signIn(email, "new");

        assertThat(server.identity.devices(person))
                .hasSize(50)
                .extracting(Device::id)
                .startsWith("new", "d52")
                .doesNotContain("d0", "d1", "d2", "d3");
        assertThat(server.ended).hasSize(4);
    }

    @Test
    void signing_out_with_a_spent_refresh_token_ends_the_session() {
        Grant first = server.signIn(email, "laptop");
        Grant second = server.refresh(first);

        assertThat(server.identity.signOut(first.refreshToken())).isTrue();
        assertThat(server.identity.signOut(first.refreshToken())).isFalse();
        assertThat(server.identity.caller(second.accessToken())).isNull();
    }

    private static Instant lastSeen(Grant grant) {
        return server.identity.devices(grant.user().id()).getFirst().lastSeenAt();
    }
}
