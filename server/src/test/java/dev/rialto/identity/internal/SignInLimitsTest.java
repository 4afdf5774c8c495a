package dev.rialto.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.identity.TestIdentity;
import dev.rialto.platform.captcha.Captcha;
import dev.rialto.platform.captcha.CaptchaSettings;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Origins;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.json.Json;
import dev.rialto.simulators.CaptchaSimulator;
import dev.rialto.simulators.CaptchaSimulator.Mood;
import dev.rialto.testing.TestDatabase;
import dev.rialto.testing.Threads;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in when much of it fails: delays for those who guess, and a CAPTCHA. */
final class SignInLimitsTest {
    private static final String EXEMPT = "10.0.0.1";
    private static final String WRONG = "a wrong passphrase here";
    private static final AtomicInteger networks = new AtomicInteger();

    private static TestDatabase db;
    private static TestIdentity server;
    private static CaptchaSimulator captcha;
    private static Captcha verifier;
    private static IdentityRoutes routes;
    private static IdentityRoutes challenging;

    private final String here = network();
    private String email;

    @BeforeAll
    static void open() {
        db = TestDatabase.create();
        server = new TestIdentity(db.database());
        captcha = new CaptchaSimulator();
        verifier = new Captcha(
                new CaptchaSettings("turnstile", CaptchaSimulator.SITE_KEY, CaptchaSimulator.SECRET, captcha.url()),
                Duration.ofSeconds(30));
        routes = routes(new Challenge(null, EXEMPT::equals));
        challenging = routes(new Challenge(verifier, EXEMPT::equals));
    }

    private static IdentityRoutes routes(Challenge challenge) {
        SignInDelays delays = new SignInDelays(db.database(), server.clock, EXEMPT::equals);
        return new IdentityRoutes(server.identity, new Origins(Set.of()), delays, challenge);
    }

    @AfterAll
    static void close() {
        verifier.close();
        captcha.close();
        db.close();
    }

    @BeforeEach
    void newAccount() {
        email = server.newAccount();
        captcha.become(Mood.WELL);
    }

    @Test
    void failures_slow_down_what_comes_next_more_and_more() {
        for (int i = 0; i < 5; i++) {
            assertThat(code(signIn(here, "strange", WRONG))).isEqualTo("401 INVALID_CREDENTIALS");
        }
        Answer delayed = signIn(here, "strange", TestIdentity.PASSWORD);
        assertThat(code(delayed)).isEqualTo("429 RATE_LIMITED");
        assertThat(delayed.headers()).containsEntry("Retry-After", "2");
        assertThat(problem(delayed).toJson().path("retryAfterMs").asInt()).isEqualTo(2_000);

        server.clock.advance(Duration.ofSeconds(2));
        assertThat(code(signIn(here, "strange", WRONG))).isEqualTo("401 INVALID_CREDENTIALS");
        assertThat(signIn(here, "strange", WRONG).headers()).containsEntry("Retry-After", "4");

        server.clock.advance(Duration.ofSeconds(4));
        assertThat(signIn(here, "strange", TestIdentity.PASSWORD).status()).isEqualTo(200);
        assertThat(code(signIn(here, "another", WRONG))).as("begins afresh").isEqualTo("401 INVALID_CREDENTIALS");
    }

    @Test
    void an_attacker_slows_down_neither_the_owners_device_nor_a_new_one_elsewhere() {
        assertThat(signIn(here, "laptop", TestIdentity.PASSWORD).status()).isEqualTo(200);
        exhaust(here, "attacker");

        assertThat(signIn(here, "laptop", TestIdentity.PASSWORD).status())
                .as("known")
                .isEqualTo(200);
        assertThat(signIn(network(), "new phone", TestIdentity.PASSWORD).status())
                .as("elsewhere")
                .isEqualTo(200);
        assertThat(code(signIn(here, "new tablet", TestIdentity.PASSWORD)))
                .as("as from the attacker")
                .isEqualTo("429 RATE_LIMITED");
    }

    @Test
    void a_known_device_that_guesses_is_slowed_down_itself() {
        assertThat(signIn(here, "laptop", TestIdentity.PASSWORD).status()).isEqualTo(200);
        exhaust(here, "laptop");

        assertThat(signIn(network(), "phone", TestIdentity.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_device_is_known_after_it_signed_out_but_not_after_it_was_signed_out_from_afar() {
        assertThat(signIn(here, "laptop", TestIdentity.PASSWORD).status()).isEqualTo(200);
        var caller = server.caller(server.signIn(email, "other"));
        exhaust(here, "attacker");
        assertThat(signIn(here, "laptop", TestIdentity.PASSWORD).status()).isEqualTo(200);

        server.identity.signOutDevice(caller.person(), "laptop");

        assertThat(code(signIn(here, "laptop", TestIdentity.PASSWORD))).isEqualTo("429 RATE_LIMITED");
    }

    @Test
    void an_address_that_tries_many_accounts_is_slowed_down_for_all_of_them() {
        for (int i = 0; i < 30; i++) {
            assertThat(code(signIn(routes, "nobody" + i + "@example.org", here, "d", WRONG, null)))
                    .isEqualTo("401 INVALID_CREDENTIALS");
        }
        assertThat(code(signIn(here, "d", TestIdentity.PASSWORD))).isEqualTo("429 RATE_LIMITED");
        assertThat(signIn(network(), "d", TestIdentity.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void an_unknown_account_is_slowed_down_just_the_same() {
        String nobody = "nobody-at-all@example.org";
        for (int i = 0; i < 5; i++) {
            assertThat(code(signIn(routes, nobody, here, "d", WRONG, null))).isEqualTo("401 INVALID_CREDENTIALS");
        }
        assertThat(code(signIn(routes, nobody, here, "d", WRONG, null))).isEqualTo("429 RATE_LIMITED");
    }

    @Test
    void of_many_attempts_at_once_only_the_free_ones_are_let_through() {
        long let = Threads.together(12, i -> () -> code(signIn(here, "strange", WRONG))).stream()
                .filter("401 INVALID_CREDENTIALS"::equals)
                .count();

        assertThat(let).isEqualTo(5);
    }

    @Test
    void failures_are_forgotten_after_an_hour() {
        exhaust(here, "strange");
        server.clock.advance(Duration.ofHours(1));

        assertThat(code(signIn(here, "strange", WRONG))).isEqualTo("401 INVALID_CREDENTIALS");
        assertThat(code(signIn(here, "strange", WRONG))).isEqualTo("401 INVALID_CREDENTIALS");
        server.clock.advance(Duration.ofHours(2));
        assertThat(new SignInDelays(db.database(), server.clock, EXEMPT::equals).forgetExpired())
                .isPositive();
    }

    @Test
    void nothing_is_counted_from_exempt_addresses() {
        for (int i = 0; i < 7; i++) {
            assertThat(code(signIn(EXEMPT, "d", WRONG))).isEqualTo("401 INVALID_CREDENTIALS");
        }
    }

    @Test
    void a_captcha_is_asked_for_after_failures_and_not_before() {
        for (int i = 0; i < 3; i++) {
            assertThat(code(signIn(challenging, email, here, "d", WRONG, null))).isEqualTo("401 INVALID_CREDENTIALS");
        }
        Answer asked = signIn(challenging, email, here, "d", TestIdentity.PASSWORD, null);
        assertThat(code(asked)).isEqualTo("403 CAPTCHA_REQUIRED");
        assertThat(problem(asked).toJson().path("captcha"))
                .isEqualTo(Json.object().put("provider", "turnstile").put("siteKey", CaptchaSimulator.SITE_KEY));
        assertThat(code(signIn(challenging, email, here, "d", TestIdentity.PASSWORD, "no human")))
                .isEqualTo("403 CAPTCHA_REQUIRED");

        assertThat(signIn(challenging, email, here, "d", TestIdentity.PASSWORD, captcha.solved())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void failures_from_everywhere_lead_to_a_captcha_and_to_nothing_else() {
        for (int i = 0; i < 10; i++) {
            signIn(challenging, email, network(), "bot", WRONG, null);
        }
        String elsewhere = network();
        assertThat(code(signIn(challenging, email, elsewhere, "phone", TestIdentity.PASSWORD, null)))
                .isEqualTo("403 CAPTCHA_REQUIRED");
        assertThat(signIn(challenging, email, elsewhere, "phone", TestIdentity.PASSWORD, captcha.solved())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void without_the_service_people_sign_in_but_nobody_signs_up_or_resets() {
        for (int i = 0; i < 3; i++) {
            signIn(challenging, email, here, "d", WRONG, null);
        }
        captcha.become(Mood.BROKEN);

        assertThat(signIn(challenging, email, here, "d", TestIdentity.PASSWORD, "any")
                        .status())
                .isEqualTo(200);
        assertThat(code(challenging.signUp(call(signUp("any"), here)))).isEqualTo("503 UNAVAILABLE");
        assertThat(code(challenging.requestReset(call(reset("any"), here)))).isEqualTo("503 UNAVAILABLE");
    }

    @Test
    void signing_up_and_resetting_always_need_a_captcha_where_there_is_one() {
        assertThat(code(challenging.signUp(call(signUp(null), here)))).isEqualTo("403 CAPTCHA_REQUIRED");
        assertThat(code(challenging.requestReset(call(reset(null), here)))).isEqualTo("403 CAPTCHA_REQUIRED");
        assertThat(challenging.signUp(call(signUp(captcha.solved()), here)).status())
                .isEqualTo(201);
        assertThat(challenging.requestReset(call(reset(captcha.solved()), here)).status())
                .isEqualTo(202);
        assertThat(challenging.requestReset(call(reset(null), EXEMPT)).status()).isEqualTo(202);
    }

    /** As many failures as make the next attempt wait. */
    private void exhaust(String address, String device) {
        for (int i = 0; i < 5; i++) {
            assertThat(code(signIn(address, device, WRONG))).isEqualTo("401 INVALID_CREDENTIALS");
        }
        assertThat(code(signIn(address, device, TestIdentity.PASSWORD))).isEqualTo("429 RATE_LIMITED");
    }

    private Answer signIn(String address, String device, String password) {
        return signIn(routes, email, address, device, password, null);
    }

    private static Answer signIn(
            IdentityRoutes routes,
            String email,
            String address,
            String device,
            String password,
            @Nullable String captchaToken) {
        ObjectNode body = Json.object()
                .put("email", email)
                .put("password", password)
                .put("deviceId", device)
                .put("deviceName", "D");
        return routes.signIn(call(with(body, captchaToken), address));
    }

    private static ObjectNode signUp(@Nullable String captchaToken) {
        return with(
                Json.object()
                        .put("email", "new" + networks.incrementAndGet() + "@example.org")
                        .put("password", TestIdentity.PASSWORD)
                        .put("displayName", "New"),
                captchaToken);
    }

    private ObjectNode reset(@Nullable String captchaToken) {
        return with(Json.object().put("email", email), captchaToken);
    }

    private static ObjectNode with(ObjectNode body, @Nullable String captchaToken) {
        return captchaToken == null ? body : body.put("captchaToken", captchaToken);
    }

    private static Call call(JsonNode body, String address) {
        return new Call(
                null,
                Map.of(),
                Map.of(),
                body,
                Buffer.buffer(),
                new Call.Client(address, null, null, null, Map.of(), true));
    }

    /** An address in a neighbourhood that nobody came from yet. */
    private static String network() {
        int number = networks.incrementAndGet();
        return "172.16." + number + "." + number;
    }

    private static Problem problem(Answer answer) {
        return (Problem) Objects.requireNonNull(answer.body());
    }

    private static String code(Answer answer) {
        return answer.body() instanceof Problem problem ? answer.status() + " " + problem.code() : answer.status() + "";
    }
}
