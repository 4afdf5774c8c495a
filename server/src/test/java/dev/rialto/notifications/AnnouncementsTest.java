package dev.rialto.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is told to more people than fit into one transaction. */
final class AnnouncementsTest {
    private static final int PEOPLE = 250;

    @Test
    void a_large_space_is_told_page_by_page_and_behind_everything_else() {
        try (TestRialto server =
                TestRialto.start(Map.of("rialto.sample.data", "true", "rialto.jobs.poll.every", "20ms"))) {
            fill(server);
            TestPerson admin = server.samplePerson("admin@weddings.example");

            admin.send(
                            "POST",
                            "/spaces/weddings/announcements",
                            Map.of("subject", "The hall is closed", "text", "On Monday."),
                            Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                    .expect(202);
            await().until(() -> number(server, "select count(*) from notifications.notice") > 0
                    && number(server, "select count(*) from jobs.execution where task_name = 'announce'") == 0);

            int others = number(server, "select count(*) - 1 from spaces.member where space_id = 'weddings'");
            assertThat(others).isGreaterThan(PEOPLE);
            assertThat(number(server, "select count(distinct person_id) from notifications.notice"))
                    .isEqualTo(others);
            assertThat(number(
                            server,
                            "select count(*) from notifications.notice where topic = (%s)"
                                    .formatted("select topic from notifications.notice limit 1")))
                    .as("none twice, and all about one topic")
                    .isEqualTo(others);
            assertThat(
                            number(
                                    server,
                                    "select sum(jsonb_array_length(payload -> 'people')) from jobs.execution e"
                                            + " join jobs.job j on j.id = e.job_id where j.kind = 'decide_mail' and e.priority < 0"))
                    .as("mails that let others pass")
                    .isEqualTo(others);
            assertThat(number(server, "select count(*) from jobs.job where kind = 'decide_push'"))
                    .as("nobody has a device to push to")
                    .isZero();
        }
    }

    private static void fill(TestRialto server) {
        List<String> statements = List.of(
                "insert into identity.person (id, email, display_name, password_hash, created_at, language)"
                        + " select md5('x' || n)::uuid, n || '@crowd.example', 'Crowd', 'none', now(), 'en'",
                "insert into spaces.member (space_id, person_id, role, joined_at, search_name)"
                        + " select 'weddings', md5('x' || n)::uuid, 'couple', now(), 'crowd'",
                "insert into feeds.feed (name, space_id, epoch)"
                        + " select 'inbox:weddings.' || md5('x' || n)::uuid, 'weddings', 'e'");
        server.database().database().inTransaction(tx -> {
            statements.forEach(
                    statement -> tx.handle().execute(statement + " from generate_series(1, " + PEOPLE + ") as n"));
            return true;
        });
    }

    private static int number(TestRialto server, String query) {
        return server.database()
                .database()
                .read(handle -> handle.createQuery(query).mapTo(Integer.class).one());
    }
}
