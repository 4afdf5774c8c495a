package dev.rialto.spaces;

import static dev.rialto.spaces.TestSpaces.TREASURY;
import static dev.rialto.spaces.TestSpaces.WEDDINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.Feeds;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.access.Guard;
import dev.rialto.platform.access.Guard.Verdict;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SessionId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.internal.MemberGuard;
import dev.rialto.testing.TestDatabase;
import dev.rialto.testing.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MembershipsTest {
    private TestDatabase db;
    private TestSpaces test;
    private Spaces spaces;

    @BeforeEach
    void open() {
        db = TestDatabase.create();
        test = new TestSpaces(db.database());
        spaces = test.spaces;
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void joining_an_open_space_gives_its_join_role_once() {
        PersonId ana = test.newPerson("Ana");

        assertThat(spaces.join(WEDDINGS, ana)).isInstanceOfSatisfying(JoinOutcome.Joined.class, joined -> assertThat(
                        joined.member().permissions())
                .containsExactly("people.read", "conversations.read", "conversations.create", "messages.send"));
        assertThat(spaces.join(WEDDINGS, ana)).isEqualTo(new JoinOutcome.AlreadyMember());
        assertThat(spaces.member(WEDDINGS, ana)).map(Member::role).contains("couple");
        assertThat(test.changes).containsExactly(new MembershipChanged(WEDDINGS, ana, true));
    }

    @Test
    void a_closed_space_and_an_unknown_one_are_the_same() {
        PersonId ana = test.newPerson("Ana");

        assertThat(spaces.join(TREASURY, ana)).isEqualTo(new JoinOutcome.NotOpen());
        assertThat(spaces.join(new SpaceId("nowhere"), ana)).isEqualTo(new JoinOutcome.NotOpen());
        assertThat(test.changes).isEmpty();
    }

    @Test
    void of_many_joins_at_once_one_joins() {
        PersonId ana = test.newPerson("Ana");

        assertThat(Threads.together(6, i -> () -> spaces.join(WEDDINGS, ana)))
                .filteredOn(JoinOutcome.Joined.class::isInstance)
                .hasSize(1);
        assertThat(test.changes).hasSize(1);
    }

    @Test
    void a_member_has_an_inbox_that_only_they_may_read() {
        PersonId ana = test.newMember(WEDDINGS, "Ana", "couple");
        PersonId ben = test.newMember(WEDDINGS, "Ben", "couple");
        FeedName inbox = Spaces.inbox(WEDDINGS, ana);
        Feeds feeds = new Feeds(db.database(), test.server.bus, test.server.clock);

        assertThat(inbox.value()).isEqualTo("inbox:weddings." + ana);
        assertThat(feeds.positions(List.of(inbox))).containsKey(inbox);
        assertThat(spaces.readableInboxes(ana, List.of(inbox, Spaces.inbox(WEDDINGS, ben))))
                .containsExactly(inbox);
        spaces.remove(WEDDINGS, ana);
        assertThat(spaces.readableInboxes(ana, List.of(inbox))).isEmpty();
        assertThat(spaces.join(WEDDINGS, ana)).isInstanceOf(JoinOutcome.Joined.class);
    }

    @Test
    void a_change_counts_at_once_on_this_node() {
        PersonId ana = test.newMember(WEDDINGS, "Ana", "couple");
        test.newMember(WEDDINGS, "Ruth", "admin");
        assertThat(member(ana).may("members.manage")).isFalse();

        assertThat(spaces.setRole(WEDDINGS, ana, "admin")).isInstanceOf(RoleOutcome.RoleSet.class);
        assertThat(member(ana).may("members.manage")).isTrue();

        assertThat(spaces.remove(WEDDINGS, ana)).isEqualTo(new RemovalOutcome.Removed());
        assertThat(spaces.member(WEDDINGS, ana)).isEmpty();
    }

    @Test
    void a_change_counts_within_a_second_on_another_node() {
        PersonId ana = test.newMember(WEDDINGS, "Ana", "couple");
        TestSpaces otherNode = new TestSpaces(test.server.another());
        assertThat(otherNode.spaces.member(WEDDINGS, ana)).isPresent();

        spaces.remove(WEDDINGS, ana);

        test.server.clock.advance(Duration.ofSeconds(1));
        assertThat(otherNode.spaces.member(WEDDINGS, ana)).isEmpty();
    }

    @Test
    void the_last_administrator_can_be_neither_demoted_nor_removed() {
        PersonId ruth = test.newMember(WEDDINGS, "Ruth", "admin");
        PersonId ana = test.newMember(WEDDINGS, "Ana", "couple");
        test.newMember(TREASURY, "Iris", "admin");

        assertThat(spaces.setRole(WEDDINGS, ruth, "vendor")).isEqualTo(new RoleOutcome.LastAdmin());
        assertThat(spaces.remove(WEDDINGS, ruth)).isEqualTo(new RemovalOutcome.LastAdmin());
        assertThat(spaces.setRole(WEDDINGS, ruth, "admin")).isInstanceOf(RoleOutcome.RoleSet.class);

        spaces.setRole(WEDDINGS, ana, "admin");
        assertThat(spaces.remove(WEDDINGS, ruth)).isEqualTo(new RemovalOutcome.Removed());
    }

    @Test
    void two_administrators_who_leave_at_once_do_not_both_go() {
        for (int round = 0; round < 10; round++) {
            List<PersonId> admins =
                    List.of(test.newMember(TREASURY, "Ruth", "admin"), test.newMember(TREASURY, "Iris", "admin"));

            List<RemovalOutcome> outcomes = Threads.together(2, i -> () -> spaces.remove(TREASURY, admins.get(i)));

            assertThat(outcomes)
                    .containsExactlyInAnyOrder(new RemovalOutcome.Removed(), new RemovalOutcome.LastAdmin());
            admins.forEach(admin -> db.database().inTransaction(tx -> tx.handle()
                    .createUpdate("delete from spaces.member where person_id = :id")
                    .bind("id", admin)
                    .execute()));
        }
    }

    @Test
    void roles_are_those_of_the_blueprint_and_for_members_only() {
        PersonId ana = test.newMember(WEDDINGS, "Ana", "couple");
        PersonId stranger = test.newPerson("Stranger");

        assertThat(spaces.setRole(WEDDINGS, ana, "emperor")).isEqualTo(new RoleOutcome.UnknownRole());
        assertThat(spaces.setRole(WEDDINGS, stranger, "vendor")).isEqualTo(new RoleOutcome.NotAMember());
        assertThat(spaces.setRole(TREASURY, ana, "executor")).isEqualTo(new RoleOutcome.NotAMember());
        assertThat(spaces.remove(TREASURY, ana)).isEqualTo(new RemovalOutcome.NotAMember());
        assertThatThrownBy(() -> db.database().inTransaction(tx -> spaces.join(tx, WEDDINGS, stranger, "emperor")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_role_that_the_blueprint_has_no_more_may_do_nothing() {
        PersonId ana = test.newMember(WEDDINGS, "Ana", "couple");
        db.database().inTransaction(tx -> tx.handle().execute("update spaces.member set role = 'florist'"));

        assertThat(member(ana).permissions()).isEmpty();
    }

    @Test
    void members_memberships_and_shared_spaces() {
        PersonId ana = test.newMember(WEDDINGS, "Ana", "couple");
        PersonId ben = test.newMember(WEDDINGS, "Ben", "couple");
        PersonId eva = test.newMember(TREASURY, "Eva", "executor");
        PersonId nobody = test.newPerson("Nobody");
        db.database().inTransaction(tx -> spaces.join(tx, TREASURY, ana, "executor"));

        assertThat(spaces.memberships(ana)).extracting(Member::space).containsExactly(TREASURY, WEDDINGS);
        assertThat(spaces.members(WEDDINGS, Set.of(ana, ben, eva))).containsOnlyKeys(ana, ben);
        assertThat(spaces.sharingASpace(ana, Set.of(ana, ben, eva, nobody))).containsExactlyInAnyOrder(ana, ben, eva);
        assertThat(spaces.sharingASpace(ben, Set.of(ana, eva))).containsExactly(ana);
        assertThat(spaces.sharingASpace(nobody, Set.of(ana, nobody))).containsExactly(nobody);
        assertThat(spaces.sharingASpace(ana, Set.of())).isEmpty();
    }

    @Test
    void the_guard_hides_the_space_from_strangers_and_names_what_a_member_lacks() {
        Guard guard = new MemberGuard(spaces);
        PersonId ana = test.newMember(WEDDINGS, "Ana", "couple");

        assertThat(guard.check(question(null, "people.read", "weddings"))).isEqualTo(Verdict.SIGN_IN_FIRST);
        assertThat(guard.check(question(ana, "people.read", "weddings"))).isEqualTo(Verdict.ALLOWED);
        assertThat(guard.check(question(ana, null, "weddings"))).isEqualTo(Verdict.ALLOWED);
        assertThat(guard.check(question(ana, "members.manage", "weddings")))
                .isEqualTo(new Verdict.Forbidden("members.manage"));
        assertThat(guard.check(question(ana, "people.read", "treasury"))).isEqualTo(Verdict.HIDDEN);
        assertThat(guard.check(question(ana, "people.read", "nowhere"))).isEqualTo(Verdict.HIDDEN);
    }

    private Member member(PersonId person) {
        return spaces.member(WEDDINGS, person).orElseThrow();
    }

    private static Guard.Question question(@Nullable PersonId person, @Nullable String permission, String space) {
        Caller caller =
                person == null ? null : new Caller(person, new SessionId(UUID.randomUUID()), "d", Instant.EPOCH);
        return new Guard.Question(caller, permission, Map.of("spaceId", space));
    }
}
