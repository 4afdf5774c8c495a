package dev.rialto.platform.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rialto.platform.push.PushOutcome.Delivered;
import dev.rialto.platform.push.PushOutcome.Gone;
import dev.rialto.platform.push.PushOutcome.Later;
import dev.rialto.platform.push.PushOutcome.Refused;
import dev.rialto.platform.push.WebPushMessage.Urgency;
import dev.rialto.simulators.PushServiceSimulator;
import dev.rialto.simulators.SubscribedBrowser;
import dev.rialto.testing.TestClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebPushTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SUBJECT = "mailto:ops@example.org";

    private final TestClock clock = new TestClock();
    private final PushServiceSimulator service = new PushServiceSimulator(clock);
    private final VapidKeys keys = VapidKeys.fresh(RANDOM);
    private final WebPush push = webPush(Duration.ofSeconds(30));
    private final SubscribedBrowser browser = service.subscribe(keys.publicKey());

    @AfterEach
    void stop() {
        push.close();
        service.close();
    }

    @Test
    void a_message_arrives_with_what_was_said_about_it() {
        String topic = WebPushMessage.topicOf("conversation:7");
        WebPushMessage message =
                new WebPushMessage("{\"text\":\"Grüße 🍉\"}", Duration.ofHours(1), topic, Urgency.VERY_LOW);

        assertThat(push.send(Subscriptions.of(browser), message)).isEqualTo(new Delivered());

        assertThat(browser.messages()).containsExactly("{\"text\":\"Grüße 🍉\"}");
        assertThat(service.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.ttl()).isEqualTo("3600");
            assertThat(asked.topic()).isEqualTo(topic).hasSize(32);
            assertThat(asked.urgency()).isEqualTo("very-low");
            assertThat(asked.subject()).isEqualTo(SUBJECT);
        });
    }

    @Test
    void the_largest_payload_arrives_and_a_byte_more_is_refused_unsent() {
        String largest = "x".repeat(WebPush.MAX_PAYLOAD_BYTES);

        assertThat(send(largest)).isEqualTo(new Delivered());
        assertThat(send(largest.substring(1) + "ü"))
                .isEqualTo(new Refused("the payload has 3994 bytes, at most are 3993"));

        assertThat(browser.messages()).containsExactly(largest);
        assertThat(service.requests()).isEqualTo(1);
    }

    @Test
    void of_one_topic_only_the_last_waits_for_a_browser_that_is_away() {
        service.disconnect(browser);
        send("first", Duration.ofHours(1), "a");
        send("other", Duration.ofHours(1), "b");
        send("second", Duration.ofHours(1), "a");

        service.connect(browser);

        assertThat(browser.messages()).containsExactly("other", "second");
    }

    @Test
    void what_is_no_longer_of_interest_does_not_arrive() {
        service.disconnect(browser);
        send("an hour", Duration.ofHours(1), null);
        send("a day", Duration.ofDays(1), null);
        send("now or never", Duration.ZERO, null);

        clock.advance(Duration.ofHours(2));
        service.connect(browser);

        assertThat(browser.messages()).containsExactly("a day");
    }

    @Test
    void services_are_not_asked_to_keep_it_for_longer_than_they_do() {
        send("a year", Duration.ofDays(365), null);

        assertThat(service.asked().getFirst().ttl()).isEqualTo("2419200");
    }

    @Test
    void one_signature_serves_for_hours_and_never_too_long() {
        send("one");
        clock.advance(Duration.ofHours(5));
        send("two");
        clock.advance(Duration.ofHours(2));
        send("three");

        var tokens =
                service.asked().stream().map(PushServiceSimulator.Asked::token).toList();
        assertThat(tokens.get(1)).isEqualTo(tokens.get(0));
        assertThat(tokens.get(2)).isNotEqualTo(tokens.get(1));
        assertThat(browser.messages()).containsExactly("one", "two", "three");
    }

    @Test
    void a_repeated_message_whose_answer_was_lost_waits_once_under_its_topic() {
        service.disconnect(browser);
        service.loseAnswers(true);
        assertThat(send("hello", Duration.ofHours(1), "a")).isInstanceOf(Later.class);
        service.loseAnswers(false);
        assertThat(send("hello", Duration.ofHours(1), "a")).isEqualTo(new Delivered());

        service.connect(browser);

        assertThat(browser.messages()).containsExactly("hello");
        assertThat(service.requests()).as("nothing is repeated unasked").isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void a_subscription_that_ended_is_gone(int status) {
        service.unsubscribe(browser, status);

        assertThat(send("hello")).isEqualTo(new Gone());
    }

    @ParameterizedTest
    @CsvSource({
        "429, 30, PT30S",
        "503, 0, PT1S",
        "503, 999999999, PT24H",
        "429, 'Sat, 21 Nov 2026 10:05:00 GMT', PT5M",
        "503, 'Sat, 21 Nov 2026 09:00:00 GMT', PT1S",
        "503, soon, PT1M",
        "500, -1, PT1M",
        "408, '', PT1M",
    })
    void a_service_that_cannot_now_says_when(int status, String retryAfter, Duration after) {
        service.failNext(status, Map.of("Retry-After", retryAfter), "");

        assertThat(send("hello")).isEqualTo(new Later(after));
        assertThat(browser.messages()).isEmpty();
    }

    @Test
    void a_service_that_takes_too_long_is_asked_later() {
        service.hold();
        try (WebPush impatient = webPush(Duration.ofMillis(50))) {
            assertThat(impatient.send(Subscriptions.of(browser), message("hello")))
                    .isInstanceOf(Later.class);
        }
    }

    @Test
    void a_bounded_number_is_sent_at_once_and_the_rest_waits() throws Exception {
        service.hold();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PushOutcome>> sending = IntStream.range(0, 80)
                    .mapToObj(n -> threads.submit(() -> send("message " + n)))
                    .toList();
            await().until(() -> service.requests() == 64);
            assertThat(sending).noneMatch(Future::isDone);

            service.letGo();

            for (Future<PushOutcome> one : sending) {
                assertThat(one.get()).isEqualTo(new Delivered());
            }
        }
        assertThat(browser.messages()).hasSize(80).doesNotHaveDuplicates();
    }

    @Test
    void a_service_that_is_not_there_is_asked_later() {
        service.close();

        assertThat(send("hello")).isEqualTo(new Later(Duration.ofMinutes(1)));
    }

    @Test
    void who_is_not_whom_the_browser_subscribed_to_is_refused() {
        SubscribedBrowser stranger = service.subscribe(VapidKeys.fresh(RANDOM).publicKey());

        assertThat(push.send(Subscriptions.of(stranger), message("hello")))
                .isEqualTo(new Refused("the push service answers 403 {\"reason\":\"BadJwtToken\"}"));
    }

    @Test
    void a_redirect_is_not_followed() {
        service.failNext(307, Map.of("Location", browser.endpoint()), "");

        assertThat(send("hello")).isInstanceOf(Refused.class);
        assertThat(service.requests()).isEqualTo(1);
    }

    @Test
    void of_a_long_answer_only_the_beginning_is_looked_at() {
        service.failNext(400, Map.of(), "no\r\nway " + "x".repeat(10_000_000));

        assertThat(send("hello")).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .startsWith("the push service answers 400 no way xxx")
                .hasSizeLessThan(300));
    }

    @Test
    void what_a_service_delivers_twice_comes_twice() {
        service.deliverTwice();
        send("hello");

        assertThat(browser.messages()).containsExactly("hello", "hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ümlaut", "012345678901234567890123456789012"})
    void a_topic_that_is_none_is_a_mistake(String topic) {
        assertThatThrownBy(() -> new WebPushMessage("", Duration.ZERO, topic, Urgency.HIGH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private PushOutcome send(String payload) {
        return push.send(Subscriptions.of(browser), message(payload));
    }

    private PushOutcome send(String payload, Duration ttl, @Nullable String topic) {
        return push.send(Subscriptions.of(browser), new WebPushMessage(payload, ttl, topic, Urgency.NORMAL));
    }

    private static WebPushMessage message(String payload) {
        return new WebPushMessage(payload, Duration.ofMinutes(1), null, Urgency.NORMAL);
    }

    private WebPush webPush(Duration patience) {
        return new WebPush(new PushSettings(SUBJECT, true, patience, null), keys, clock, RANDOM);
    }
}
