package dev.rialto.platform.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.push.PushOutcome.Later;
import dev.rialto.platform.push.PushOutcome.Refused;
import dev.rialto.platform.push.WebPushMessage.Urgency;
import dev.rialto.simulators.PushServiceSimulator;
import dev.rialto.testing.TestClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints come from strangers: none leads into our own network. */
final class EndpointsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final WebPushMessage MESSAGE =
            new WebPushMessage("hello", Duration.ofMinutes(1), null, Urgency.NORMAL);

    private final TestClock clock = new TestClock();
    private final VapidKeys keys = VapidKeys.fresh(RANDOM);
    private final PushServiceSimulator service = new PushServiceSimulator(clock);
    private final PushSubscription good = Subscriptions.of(service.subscribe(keys.publicKey()));

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/push",
                "https://2130706433/push",
                "https://localhost/push",
                "https://10.0.0.1:8443/push",
                "https://[::1]/push",
                "https://[::ffff:10.0.0.1]/push",
                "https://[fe80::1]/push",
                "https://169.254.169.254/latest/meta-data",
            })
    void an_endpoint_on_our_own_network_is_refused(String endpoint) {
        try (WebPush push = strict(InetAddress::getAllByName)) {
            assertThat(push.send(at(endpoint), MESSAGE))
                    .isEqualTo(new Refused("the endpoint is not on the public internet"));
        }
    }

    @Test
    void one_private_address_among_public_ones_is_enough() {
        WebPush.Names names = host -> addresses("142.250.180.10", "192.168.1.1");
        try (WebPush push = strict(names)) {
            assertThat(push.send(at("https://push.example.net/1"), MESSAGE))
                    .isEqualTo(new Refused("the endpoint is not on the public internet"));
        }
    }

    @Test
    void a_name_that_is_not_found_may_be_found_later() {
        WebPush.Names names = host -> {
            throw new UnknownHostException(host);
        };
        try (WebPush push = strict(names)) {
            assertThat(push.send(at("https://push.example.net/1"), MESSAGE)).isInstanceOf(Later.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "push",
                "http://push.example.net/1",
                "ftp://push.example.net/1",
                "https:///1",
                "https://127.1/push",
                "https://user:secret@push.example.net/1",
                "https://push.example.net/1#fragment",
                "https://push example.net/",
                "https://push_service.example.net@evil/",
            })
    void what_is_no_https_url_is_refused_without_looking(String endpoint) {
        WebPush.Names names = host -> {
            throw new AssertionError("looked up");
        };
        try (WebPush push = strict(names)) {
            assertThat(push.problem(at(endpoint))).contains("the endpoint is not an https URL");
            assertThat(push.send(at(endpoint), MESSAGE)).isEqualTo(new Refused("the endpoint is not an https URL"));
        }
    }

    @Test
    void an_endless_endpoint_is_refused() {
        try (WebPush push = strict(InetAddress::getAllByName)) {
            assertThat(push.problem(at("https://push.example.net/" + "x".repeat(2100))))
                    .isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'BTBZMqHH6r4Tts7J_aSIgg', p256dh",
        "'not base64!', 'BTBZMqHH6r4Tts7J_aSIgg', p256dh",
        "'AAAA', 'BTBZMqHH6r4Tts7J_aSIgg', p256dh",
        ", '', auth",
        ", 'AAAA', auth",
        ", '*', auth",
    })
    void keys_that_are_none_are_a_problem(@Nullable String p256dh, String auth, String what) {
        PushSubscription broken =
                new PushSubscription("https://push.example.net/1", p256dh == null ? good.p256dh() : p256dh, auth);
        try (WebPush push = strict(InetAddress::getAllByName)) {
            assertThat(push.problem(broken))
                    .hasValueSatisfying(why -> assertThat(why).startsWith(what));
        }
    }

    @Test
    void a_point_beside_the_curve_is_no_key() {
        byte[] point = Base64.getUrlDecoder().decode(good.p256dh());
        point[64] ^= 1;
        String beside = Base64.getUrlEncoder().encodeToString(point);

        assertThat(P256.publicKey(point)).isNull();
        try (WebPush push = strict(InetAddress::getAllByName)) {
            assertThat(push.problem(new PushSubscription("https://push.example.net/1", beside, good.auth())))
                    .contains("p256dh is not a public key on P-256");
        }
    }

    @Test
    void a_good_subscription_has_no_problem_and_does_not_show_its_secrets() {
        try (WebPush push = strict(InetAddress::getAllByName)) {
            assertThat(push.problem(at("https://push.example.net/1"))).isEmpty();
        }
        assertThat(good.toString()).doesNotContain(good.auth(), good.p256dh(), good.endpoint());
    }

    private WebPush strict(WebPush.Names names) {
        PushSettings settings = new PushSettings("mailto:ops@example.org", false, Duration.ofSeconds(30), null);
        return new WebPush(settings, keys, clock, RANDOM, names);
    }

    private PushSubscription at(String endpoint) {
        return new PushSubscription(endpoint, good.p256dh(), good.auth());
    }

    private static InetAddress[] addresses(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }
}
