package dev.rialto.platform.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.json.Json;
import dev.rialto.platform.push.PushOutcome.Delivered;
import dev.rialto.platform.push.PushOutcome.Gone;
import dev.rialto.platform.push.PushOutcome.Later;
import dev.rialto.platform.push.PushOutcome.Refused;
import dev.rialto.platform.push.PushSettings.FcmSettings;
import dev.rialto.simulators.FcmSimulator;
import dev.rialto.testing.TestClock;
import dev.rialto.testing.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FcmTest {
    private static final FcmMessage MESSAGE = new FcmMessage(
            "Vera", "Thursday, 18:30 🍉", Map.of("url", "/c/7"), Duration.ofHours(1), "conversation-7", "c:7", true);

    private final TestClock clock = new TestClock();
    private final FcmSimulator service = new FcmSimulator(clock);
    private final String phone = service.register();
    private Fcm fcm;

    @BeforeEach
    void start(@TempDir Path folder) {
        fcm = fcm(folder, Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        fcm.close();
        service.close();
    }

    @Test
    void a_message_arrives_as_android_and_ios_need_it() {
        assertThat(fcm.send(phone, MESSAGE)).isEqualTo(new Delivered());

        assertThat(service.messages(phone)).containsExactly(Json.parse("""
                {
                  "token": "%s",
                  "notification": {"title": "Vera", "body": "Thursday, 18:30 🍉"},
                  "data": {"url": "/c/7"},
                  "android": {"ttl": "3600s", "priority": "HIGH", "collapse_key": "conversation-7",
                              "notification": {"tag": "c:7"}},
                  "apns": {"headers": {
                    "apns-priority": "10", "apns-expiration": "1795258800", "apns-collapse-id": "conversation-7"
                  }}
                }
                """.formatted(phone)));
    }

    @Test
    void what_is_not_urgent_does_not_wake_a_phone() {
        fcm.send(phone, new FcmMessage("a", "b", Map.of(), Duration.ZERO, null, null, false));

        JsonNode message = service.messages(phone).getFirst();
        assertThat(message.path("android")).isEqualTo(Json.parse("{\"ttl\": \"0s\", \"priority\": \"NORMAL\"}"));
        assertThat(message.at("/apns/headers"))
                .isEqualTo(Json.parse("{\"apns-priority\": \"5\", \"apns-expiration\": \"0\"}"));
    }

    @Test
    void an_access_token_serves_until_shortly_before_its_end() {
        fcm.send(phone, MESSAGE);
        clock.advance(Duration.ofMinutes(54));
        fcm.send(phone, MESSAGE);
        assertThat(service.granted()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(1));
        fcm.send(phone, MESSAGE);

        assertThat(service.granted()).isEqualTo(2);
        assertThat(service.messages(phone)).hasSize(3);
    }

    @Test
    void of_many_who_need_a_token_one_asks() {
        var outcomes = Threads.together(16, i -> () -> fcm.send(phone, MESSAGE));

        assertThat(outcomes).containsOnly(new Delivered());
        assertThat(service.messages(phone)).hasSize(16);
        assertThat(service.granted()).isEqualTo(1);
    }

    @Test
    void when_no_token_is_given_one_failure_is_everybodys_for_a_second() {
        service.failNextToken(503, "");

        var outcomes = Threads.together(16, i -> () -> fcm.send(phone, MESSAGE));
        assertThat(outcomes).containsOnly(new Later(Duration.ofMinutes(1)));
        assertThat(service.tokenRequests()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        assertThat(fcm.send(phone, MESSAGE)).isEqualTo(new Delivered());
    }

    @Test
    void a_token_that_works_no_more_is_replaced_at_once() {
        fcm.send(phone, MESSAGE);
        service.revokeTokens();

        assertThat(fcm.send(phone, MESSAGE)).isEqualTo(new Delivered());
        assertThat(service.granted()).isEqualTo(2);
    }

    @Test
    void an_account_that_is_refused_is_told() {
        service.failNextToken(400, "{\"error\":\"invalid_grant\"}");

        assertThat(fcm.send(phone, MESSAGE))
                .isEqualTo(new Refused("the service account is answered 400 {\"error\":\"invalid_grant\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"access_token\":\"\"}"})
    void a_token_answer_without_a_token_is_asked_again_later(String answer) {
        service.failNextToken(200, answer);

        assertThat(fcm.send(phone, MESSAGE)).isInstanceOf(Later.class);
    }

    @Test
    void an_app_that_was_removed_is_gone() {
        service.unregister(phone);

        assertThat(fcm.send(phone, MESSAGE)).isEqualTo(new Gone());
    }

    @Test
    void a_404_that_is_not_fcms_does_not_cost_the_phone() {
        service.failNextWith(404, "<html>no such page</html>");

        assertThat(fcm.send(phone, MESSAGE)).isInstanceOf(Refused.class);
    }

    @Test
    void a_404_without_details_is_gone() {
        service.failNextWith(404, "{\"error\":{\"code\":404,\"status\":\"NOT_FOUND\"}}");

        assertThat(fcm.send(phone, MESSAGE)).isEqualTo(new Gone());
    }

    @ParameterizedTest
    @CsvSource({
        "429, QUOTA_EXCEEDED, 60, PT1M",
        "503, UNAVAILABLE, 10, PT10S",
        "500, INTERNAL, '', PT1M",
    })
    void a_service_that_cannot_now_says_when(int status, String code, String retryAfter, Duration after) {
        service.failNext(status, code, Map.of("Retry-After", retryAfter));

        assertThat(fcm.send(phone, MESSAGE)).isEqualTo(new Later(after));
        assertThat(service.messages(phone)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400, INVALID_ARGUMENT", "403, SENDER_ID_MISMATCH", "401, THIRD_PARTY_AUTH_ERROR"})
    void what_is_wrong_with_a_message_stays_wrong(int status, String code) {
        service.failNext(status, code, Map.of());
        service.failNext(status, code, Map.of());

        assertThat(fcm.send(phone, MESSAGE)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .startsWith("FCM answers " + status)
                .contains(code));
    }

    @Test
    void a_token_of_no_phone_is_refused() {
        assertThat(fcm.send("nobody", MESSAGE)).isInstanceOf(Refused.class);
        assertThat(fcm.send(" ", MESSAGE)).isEqualTo(new Refused("this is not a token of a device"));
        assertThat(fcm.send("x".repeat(5000), MESSAGE)).isInstanceOf(Refused.class);
    }

    @Test
    void too_much_is_refused_unsent() {
        FcmMessage largest = new FcmMessage("ü", "", Map.of("k", "v".repeat(4093)), Duration.ZERO, null, null, false);
        FcmMessage larger = new FcmMessage("ü", "x", Map.of("k", "v".repeat(4093)), Duration.ZERO, null, null, false);

        assertThat(fcm.send(phone, largest)).isEqualTo(new Delivered());
        assertThat(fcm.send(phone, larger)).isEqualTo(new Refused("the payload has 4097 bytes, at most are 4096"));
        assertThat(service.messages(phone)).hasSize(1);
    }

    @Test
    void a_message_whose_answer_was_lost_may_have_arrived() {
        service.loseAnswers(true);

        assertThat(fcm.send(phone, MESSAGE)).isInstanceOf(Later.class);
        assertThat(service.messages(phone)).hasSize(1);
    }

    @Test
    void a_service_that_takes_too_long_is_asked_later(@TempDir Path folder) {
        service.hold();
        try (Fcm impatient = fcm(folder, Duration.ofMillis(200))) {
            assertThat(impatient.send(phone, MESSAGE)).isInstanceOf(Later.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "no JSON", "{\"project_id\":\"p\",\"client_email\":\"a@b\"}"})
    void a_file_that_is_no_account_is_told_and_not_shown(String content, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("account.json"), content);

        assertThatThrownBy(() -> FcmAccount.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be the JSON file of a service account's key")
                .hasNoCause();
    }

    @Test
    void an_account_does_not_show_its_key(@TempDir Path folder) {
        assertThat(FcmAccount.read(service.account(folder)).toString())
                .isEqualTo("FcmAccount[push@rialto-test.iam.gserviceaccount.com]");
    }

    private Fcm fcm(Path folder, Duration patience) {
        return new Fcm(new FcmSettings(FcmAccount.read(service.account(folder)), service.url()), patience, clock);
    }
}
