package dev.rialto.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A socket never outlives what let it in. */
final class SocketSessionTest {
    private static TestRialto server;

    @BeforeAll
    static void start() {
        server = TestRialto.start(Map.of("rialto.sample.data", "true"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void it_ends_with_its_token() {
        try (TestRialto brief = TestRialto.start(Map.of("rialto.session.access.for", "3s"))) {
            TestPerson ana = brief.newPerson("Ana");
            try (TestSocket socket = ana.connect()) {
                assertThat(socket.next().body().path("reason").asText()).isEqualTo("token_expired");
                assertThat(socket.awaitDisconnect()).isEqualTo("io server disconnect");
            }
        }
    }

    @Test
    void a_newer_token_of_the_same_session_keeps_it_open() {
        try (TestRialto brief = TestRialto.start(Map.of("rialto.session.access.for", "4s"))) {
            TestPerson ana = brief.newPerson("Ana");
            try (TestSocket socket = ana.connect()) {
                JsonNode before = socket.call("refresh_token", Map.of("token", ana.token()));
                JsonNode after = socket.call("refresh_token", Map.of("token", ana.refresh()));

                assertThat(after.path("ok").asBoolean()).isTrue();
                assertThat(after.path("expiresAt").asText())
                        .isGreaterThanOrEqualTo(before.path("expiresAt").asText());
                assertThat(socket.next().body().path("reason").asText()).isEqualTo("token_expired");
            }
        }
    }

    @Test
    void somebody_elses_token_does_not() {
        TestPerson ana = server.newPerson("Ana");
        TestPerson vera = server.newPerson("Vera");

        try (TestSocket socket = ana.connect()) {
            assertThat(socket.call("refresh_token", Map.of("token", vera.token()))
                            .path("code")
                            .asText())
                    .isEqualTo("UNAUTHENTICATED");
            assertThat(socket.call(
                                    "refresh_token",
                                    Map.of("token", ana.onDevice("tablet").token()))
                            .path("code")
                            .asText())
                    .isEqualTo("UNAUTHENTICATED");
            assertThat(socket.connected()).isTrue();
        }
    }

    @Test
    void signing_a_device_out_cuts_it_and_no_other() {
        TestPerson laptop = server.newPerson("Ana");
        TestPerson tablet = laptop.onDevice("tablet");

        try (TestSocket staying = laptop.connect();
                TestSocket going = tablet.connect()) {
            laptop.delete("/me/devices/tablet").expect(204);

            assertThat(going.next().body().path("reason").asText()).isEqualTo("signed_out");
            going.awaitDisconnect();
            assertThat(staying.call("unsubscribe", Map.of("feed", "inbox:x"))
                            .path("ok")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void losing_a_membership_or_getting_another_role_cuts_it_and_joining_does_not() {
        TestPerson admin = server.signIn("admin@weddings.example", "rialto-sample-pass", "admin");
        TestPerson ana = server.newMember("Ana", "weddings");

        try (TestSocket socket = ana.connect()) {
            ana.post("/spaces/mentoring/membership", null).expect(201);
            assertThat(socket.call("unsubscribe", Map.of("feed", "inbox:x"))
                            .path("ok")
                            .asBoolean())
                    .isTrue();
            admin.put("/spaces/weddings/people/" + ana.id(), Map.of("role", "vendor"))
                    .expect(200);
            assertThat(socket.next().body().path("reason").asText()).isEqualTo("membership_changed");
            socket.awaitDisconnect();
        }
        try (TestSocket again = ana.connect()) {
            admin.delete("/spaces/weddings/people/" + ana.id()).expect(204);
            assertThat(again.next().body().path("reason").asText()).isEqualTo("membership_changed");
            again.awaitDisconnect();
        }
    }

    @Test
    void a_server_that_stops_says_when_to_come_back() {
        TestRialto stopping = TestRialto.start();
        TestPerson ana = stopping.newPerson("Ana");
        try (TestSocket socket = ana.connect()) {
            stopping.close();

            JsonNode goodbye = socket.next().body();
            assertThat(goodbye.path("reason").asText()).isEqualTo("server_draining");
            assertThat(goodbye.path("retryAfterMs").asLong(-1)).isNotNegative();
            socket.awaitDisconnect();
        }
    }
}
