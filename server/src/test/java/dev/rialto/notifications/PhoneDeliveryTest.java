package dev.rialto.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.json.Json;
import dev.rialto.simulators.FcmSimulator;
import dev.rialto.testing.TestPerson;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told on their way to a phone, through Firebase Cloud Messaging. */
final class PhoneDeliveryTest {
    private static FcmSimulator fcm;
    private static NotificationsServer told;

    private TestPerson ana;
    private TestPerson vera;
    private String phone;

    @BeforeAll
    static void start(@TempDir Path folder) {
        fcm = new FcmSimulator(Clock.systemUTC());
        told = new NotificationsServer(Map.of(
                "rialto.push.fcm.account", fcm.account(folder).toString(),
                "rialto.push.fcm.url", fcm.url().toString()));
    }

    @AfterAll
    static void stop() {
        told.close();
        fcm.close();
    }

    @BeforeEach
    void people() {
        ana = told.member("Ana");
        vera = told.member("Vera");
        phone = fcm.register();
        register(ana, phone);
    }

    @Test
    void a_notice_comes_to_a_phone_once_with_what_the_app_needs_to_show_it() {
        String conversation = told.say(vera, ana, "Sweet peas, <b>yes</b>?");

        await().until(() -> !fcm.messages(phone).isEmpty());
        told.awaitNothingToDo();
        assertThat(fcm.messages(phone)).hasSize(1);
        JsonNode message = fcm.messages(phone).getFirst();
        assertThat(message.path("notification"))
                .isEqualTo(Json.object().put("title", "New message from Vera").put("body", "Sweet peas, <b>yes</b>?"));
        assertThat(message.path("data"))
                .isEqualTo(Json.object()
                        .put("id", told.notices(ana).at("/items/0/id").asText())
                        .put("space", NotificationsServer.SPACE)
                        .put("tag", "conversation:" + conversation)
                        .put("link", "/s/weddings/messages/" + conversation));
        assertThat(message.at("/android/priority").asText()).isEqualTo("NORMAL");
        assertThat(message.at("/android/notification/tag").asText()).isEqualTo("conversation:" + conversation);
        assertThat(message.at("/android/collapse_key").asText())
                .isEqualTo(message.at("/apns/headers/apns-collapse-id").asText())
                .matches("[\\x21-\\x7e]{1,64}");
        assertThat(fcm.granted()).as("tokens, by a signed assertion").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"503, UNAVAILABLE", "429, QUOTA_EXCEEDED"})
    void what_fcm_cannot_take_now_comes_once_when_it_asked_for_it(int status, String code) {
        Instant start = Instant.now();
        fcm.failNext(status, code, Map.of("Retry-After", "600"));
        told.say(vera, ana, "Patience");

        await().until(() -> isPutOff("send_push"));
        assertThat(told.dueAt("send_push")).hasSize(1).allMatch(due -> !due.isBefore(start.plusSeconds(600)));
        assertThat(fcm.messages(phone)).isEmpty();

        told.hurry("send_push");
        await().until(() -> !fcm.messages(phone).isEmpty());
        told.awaitNothingToDo();
        assertThat(fcm.messages(phone)).hasSize(1);
    }

    @Test
    void a_phone_without_the_app_is_forgotten() {
        fcm.unregister(phone);

        told.say(vera, ana, "Anybody there?");

        await().until(() -> targets(ana).isEmpty());
        told.awaitNothingToDo();
        assertThat(fcm.messages(phone)).isEmpty();
    }

    @Test
    void what_is_read_while_fcm_is_away_is_not_sent_any_more() {
        fcm.failNext(503, "UNAVAILABLE", Map.of("Retry-After", "600"));
        String conversation = told.say(vera, ana, "Too late");
        await().until(() -> isPutOff("send_push"));

        told.read(ana, conversation);
        told.hurry("send_push");

        told.awaitNothingToDo();
        assertThat(fcm.messages(phone)).isEmpty();
    }

    @Test
    void a_phone_that_somebody_else_signs_in_on_gets_theirs_alone() {
        register(vera, phone);

        told.say(vera, ana, "For Ana");
        told.say(ana, vera, "For Vera");

        await().until(() -> !fcm.messages(phone).isEmpty());
        told.awaitNothingToDo();
        assertThat(targets(ana)).isEmpty();
        assertThat(fcm.messages(phone))
                .extracting(message -> message.at("/notification/body").asText())
                .containsExactly("For Vera");
    }

    private boolean isPutOff(String kind) {
        return told.dueAt(kind).stream()
                .anyMatch(due -> due.isAfter(Instant.now().plus(Duration.ofMinutes(5))));
    }

    private static void register(TestPerson person, String token) {
        person.post("/me/push-targets", Map.of("fcm", Map.of("token", token))).expect(201);
    }

    private static JsonNode targets(TestPerson person) {
        return person.get("/me/push-targets").expect(200).body().path("items");
    }
}
