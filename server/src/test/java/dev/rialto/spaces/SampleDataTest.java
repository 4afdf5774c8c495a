package dev.rialto.spaces;

import static dev.rialto.spaces.TestSpaces.WEDDINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.identity.Grant;
import dev.rialto.identity.SignInOutcome;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.testing.TestDatabase;
import dev.rialto.testing.Threads;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SampleDataTest {
    private static final String PASSWORD = "rialto-sample-pass";

    private TestDatabase db;
    private TestSpaces test;

    @BeforeEach
    void open() {
        db = TestDatabase.create();
        test = new TestSpaces(db.database());
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void sample_people_sign_in_and_belong_to_their_space() {
        test.spaces.seedSamplePeople();

        Grant vera = ((SignInOutcome.SignedIn) test.server.identity.signIn("vera@weddings.example", PASSWORD, "d", "D"))
                .grant();
        assertThat(vera.user().displayName()).isEqualTo("Vera Lindholm");
        assertThat(test.spaces.memberships(vera.user().id()))
                .extracting(Member::role)
                .containsExactly("vendor");
        assertThat(count()).isEqualTo(samples());
        assertThat(test.server.mails).isEmpty();
    }

    @Test
    void seeding_again_changes_nothing() {
        test.spaces.seedSamplePeople();
        PersonId vera = id("vera@weddings.example");
        PersonId theo = id("theo@weddings.example");
        test.spaces.remove(WEDDINGS, vera);
        test.spaces.setRole(WEDDINGS, theo, "couple");

        test.spaces.seedSamplePeople();

        assertThat(count()).isEqualTo(samples());
        assertThat(test.spaces.member(WEDDINGS, vera)).isEmpty();
        assertThat(test.spaces.member(WEDDINGS, theo)).map(Member::role).contains("couple");
    }

    @Test
    void nodes_that_start_together_seed_once() {
        List<TestSpaces> nodes =
                List.of(test, new TestSpaces(test.server.another()), new TestSpaces(test.server.another()));

        Threads.together(nodes.size(), i -> () -> {
            nodes.get(i).spaces.seedSamplePeople();
            return true;
        });

        assertThat(count()).isEqualTo(samples());
    }

    @Test
    void somebody_who_has_a_sample_address_already_gets_nothing_from_it() {
        PersonId stranger =
                test.server.newUser("admin@weddings.example", "Stranger").id();

        test.spaces.seedSamplePeople();

        assertThat(test.spaces.memberships(stranger)).isEmpty();
        assertThat(test.server.identity.signIn("admin@weddings.example", PASSWORD, "d", "D"))
                .isEqualTo(new SignInOutcome.InvalidCredentials());
    }

    private PersonId id(String email) {
        return Objects.requireNonNull(
                test.server.identity.peopleByEmail(List.of(email)).get(email));
    }

    private int count() {
        return db.database().read(handle -> handle.createQuery("select count(*) from identity.person")
                .mapTo(Integer.class)
                .one());
    }

    private static int samples() {
        return TestSpaces.blueprints().stream()
                .mapToInt(blueprint -> blueprint.sample().people().size())
                .sum();
    }
}
