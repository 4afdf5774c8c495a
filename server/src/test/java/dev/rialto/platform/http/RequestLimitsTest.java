package dev.rialto.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.testing.TestClient;
import dev.rialto.testing.TestClient.Response;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server behind a proxy, with narrow limits: what clients see of them. */
final class RequestLimitsTest {
    private static TestRialto server;

    @BeforeAll
    static void start() {
        server = TestRialto.start(Map.of(
                "rialto.limits.exempt", "127.0.0.0/8",
                "rialto.limits.anonymous", "5",
                "rialto.limits.person", "8",
                "rialto.limits.operator", "12",
                "rialto.operators", "Operator@test.example",
                "rialto.http.trust.proxy", "true"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void requests_without_a_session_count_by_address() {
        TestClient client = server.client();

        Response first = me(client, "192.0.2.1");
        assertThat(first.status()).isEqualTo(401);
        assertThat(first.header("ratelimit-policy")).isEqualTo("\"anonymous\";q=5;w=60");
        assertThat(first.header("ratelimit")).isEqualTo("\"anonymous\";r=4;t=12");
        for (int i = 1; i < 5; i++) {
            assertThat(me(client, "192.0.2.1").status()).isEqualTo(401);
        }

        Response refused = me(client, "192.0.2.1");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
        assertThat(refused.body().path("code").asText()).isEqualTo("RATE_LIMITED");
        assertThat(refused.body().path("retryAfterMs").asInt()).isBetween(1, 12_000);
        assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 12);
        assertThat(refused.header("ratelimit")).startsWith("\"anonymous\";r=0;t=");

        assertThat(me(client, "192.0.2.2").status()).as("from elsewhere").isEqualTo(401);
    }

    @Test
    void only_the_hop_that_the_proxy_wrote_counts() {
        TestClient client = server.client();
        for (int i = 0; i < 5; i++) {
            assertThat(me(client, "203.0.113." + i + ", 192.0.2.3").status()).isEqualTo(401);
        }
        assertThat(me(client, "203.0.113.99,192.0.2.3").status()).isEqualTo(429);
        assertThat(me(client, "192.0.2.3, 192.0.2.4").status()).isEqualTo(401);
    }

    @Test
    void of_ipv6_the_64_counts() {
        TestClient client = server.client();
        for (int i = 0; i < 5; i++) {
            assertThat(me(client, "2001:db8::" + i).status()).isEqualTo(401);
        }
        assertThat(me(client, "2001:db8::ffff:0:0:1").status()).isEqualTo(429);
        assertThat(me(client, "2001:db8:0:1::1").status()).isEqualTo(401);
    }

    @Test
    void what_is_no_address_counts_as_the_proxy() {
        assertThat(me(server.client(), "unknown").header("ratelimit"))
                .as("exempt")
                .isEmpty();
    }

    @Test
    void an_operation_has_its_own_limit_beside() {
        Response answer =
                server.client().send("POST", "/auth/verify-email", Map.of("token", "x".repeat(20)), from("192.0.2.5"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("ratelimit-policy")).isEqualTo("\"verifyEmail\";q=20;w=60, \"anonymous\";q=5;w=60");
    }

    @Test
    void a_person_counts_wherever_they_are() {
        TestPerson ana = server.newPerson("Ana");
        for (int i = 0; i < 8; i++) {
            assertThat(me(ana, "192.0.2." + (10 + i)).status()).isEqualTo(200);
        }
        Response refused = me(ana.onDevice("phone"), "192.0.2.30");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("ratelimit-policy")).isEqualTo("\"person\";q=8;w=60");
        assertThat(me(server.newPerson("Vera"), "192.0.2.10").status()).isEqualTo(200);
    }

    @Test
    void nothing_else_is_counted() {
        assertThat(me(server.client(), "127.0.0.1").header("ratelimit")).isEmpty();
        assertThat(server.client().health("live").header("ratelimit")).isEmpty();
        assertThat(server.client()
                        .send("GET", "/openapi.json", null, from("192.0.2.40"))
                        .header("ratelimit"))
                .isEmpty();
    }

    private static Response me(TestClient client, String forwardedFor) {
        return client.send("GET", "/me", null, from(forwardedFor));
    }

    private static Map<String, String> from(String address) {
        return Map.of("X-Forwarded-For", address);
    }
}
