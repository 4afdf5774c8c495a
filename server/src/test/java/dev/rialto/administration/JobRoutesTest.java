package dev.rialto.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.testing.FreePort;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An operator of a server whose mail server is away. */
final class JobRoutesTest {
    private static final String OPERATOR = "ana@weddings.example";

    private static TestRialto server;
    private static TestPerson operator;

    @BeforeAll
    static void start() throws IOException {
        server = TestRialto.start(Map.of(
                "rialto.sample.data",
                "true",
                "rialto.operators",
                OPERATOR,
                "rialto.smtp.host",
                "127.0.0.1",
                "rialto.smtp.port",
                String.valueOf(FreePort.find()),
                "rialto.smtp.tls",
                "none"));
        operator = server.samplePerson(OPERATOR);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_mail_that_cannot_go_is_seen_and_tried_again() {
        server.newPerson("Waits for a mail");

        JsonNode job = await().until(this::failed, found -> !found.isMissingNode());

        assertThat(job.path("kind").asText()).isEqualTo("send_mail");
        assertThat(job.path("attempts").asInt()).isPositive();
        assertThat(job.path("error").asText()).isEqualTo("MailConnectException");
        assertThat(job.has("payload")).isFalse();
        operator.post("/admin/jobs/" + job.path("id").asText() + "/retry", null).expect(202);
        await().until(() -> StreamSupport.stream(
                        operator.get("/admin/jobs")
                                .expect(200)
                                .body()
                                .path("items")
                                .spliterator(),
                        false)
                .anyMatch(seen -> seen.path("id").equals(job.path("id"))
                        && seen.path("attempts").asInt() > job.path("attempts").asInt()));
        JsonNode kinds = operator.get("/admin/jobs/summary").expect(200).body().path("items");
        assertThat(kinds.findValuesAsText("kind")).contains("request_password_reset", "send_mail");
    }

    @Test
    void what_is_not_there_or_not_failed_is_told() {
        String unknown = UUID.randomUUID().toString();

        operator.post("/admin/jobs/" + unknown + "/retry", null).expect(404);
        operator.post("/admin/jobs/" + unknown + "/cancel", null).expect(404);
        operator.post("/admin/dead-letters/" + unknown + "/replay", null).expect(404);
        operator.get("/admin/jobs?after=" + unknown).expect(400);
    }

    @Test
    void a_mail_that_is_not_wanted_any_more_is_cancelled_once() {
        server.newPerson("Waits for another mail");
        JsonNode job = await().until(this::failed, found -> !found.isMissingNode());
        String cancel = "/admin/jobs/" + job.path("id").asText() + "/cancel";

        operator.post(cancel, null).expect(202);

        operator.post(cancel, null).expect(409);
        JsonNode cancelled =
                operator.get("/admin/jobs?state=cancelled").expect(200).body();
        assertThat(cancelled.at("/items/0/id")).isEqualTo(job.path("id"));
    }

    @Test
    void operators_hear_that_jobs_changed() {
        try (TestSocket socket = operator.connect()) {
            server.newPerson("Makes a mail wait");

            socket.next(received -> received.body().path("kind").asText().equals("jobs_changed"));
        }
    }

    @Test
    void whoever_starts_something_long_follows_it_and_nobody_else_does() {
        TestPerson admin = server.samplePerson("admin@weddings.example");
        try (TestSocket socket = admin.connect()) {
            JsonNode started = admin.send(
                            "POST",
                            "/spaces/weddings/announcements",
                            Map.of("subject", "Closed", "text", "On Monday"),
                            Map.of("Idempotency-Key", "closed"))
                    .expect(202)
                    .body();
            String job = "/jobs/" + started.path("jobId").asText();

            JsonNode progress = socket.next(received -> received.body().has("progress"))
                    .body()
                    .path("progress");
            assertThat(progress.path("total").asInt())
                    .isPositive()
                    .isEqualTo(progress.path("done").asInt());
            TestSocket.Received last = socket.next(
                    received -> received.body().path("kind").asText().equals("job_progress")
                            && received.body().path("state").asText().equals("done"));
            assertThat(last.body().path("jobId")).isEqualTo(started.path("jobId"));
            assertThat(admin.get(job).expect(200).body().path("state").asText()).isEqualTo("done");
            admin.post(job + "/cancel", null).expect(409);
            operator.get(job).expect(404);
            operator.post(job + "/cancel", null).expect(404);
        }
    }

    private JsonNode failed() {
        return operator.get("/admin/jobs?state=failed&limit=1")
                .expect(200)
                .body()
                .at("/items/0");
    }
}
