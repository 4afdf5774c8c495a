package dev.rialto.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rialto.identity.Grant;
import dev.rialto.identity.TestIdentity;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Origins;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.json.Json;
import dev.rialto.testing.TestDatabase;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class IdentityRoutesTest {
    private static final String HOST = "rialto.example";
    private static final String PLAIN = "rialto-refresh";
    private static final String SECURE = "__Host-rialto-refresh";

    private static TestDatabase db;
    private static TestIdentity server;
    private static IdentityRoutes routes;

    private String email;

    @BeforeAll
    static void open() {
        db = TestDatabase.create();
        server = new TestIdentity(db.database());
        routes = new IdentityRoutes(
                server.identity,
                new Origins(Set.of("https://app.example")),
                new SignInDelays(db.database(), server.clock, address -> true),
                new Challenge(null, address -> true));
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @BeforeEach
    void newAccount() {
        email = server.newAccount();
    }

    @Test
    void sign_in_sets_a_host_cookie_over_tls_and_a_plain_one_over_http() {
        assertThat(cookie(routes.signIn(call(signIn(), browser(true, Map.of())))))
                .matches(
                        "__Host-rialto-refresh=[\\w-]{75}; Path=/; Max-Age=2592000; Secure; HttpOnly; SameSite=Strict");
        assertThat(cookie(routes.signIn(call(signIn(), browser(false, Map.of())))))
                .matches("rialto-refresh=[\\w-]{75}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict");
    }

    @Test
    void a_wrong_password_is_a_401_with_a_code() {
        Answer answer = routes.signIn(call(
                Json.object()
                        .put("email", email)
                        .put("password", "wrong")
                        .put("deviceId", "d")
                        .put("deviceName", "D"),
                browser(true, Map.of())));

        assertThat(problem(answer)).isEqualTo("401 INVALID_CREDENTIALS");
    }

    @Test
    void refresh_takes_the_cookie_of_the_connection_and_gives_the_next() {
        String token = server.signIn(email, "laptop").refreshToken();

        Answer answer = routes.refresh(call(browser(true, Map.of(SECURE, token))));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(cookie(answer)).startsWith(SECURE + "=").doesNotContain(token);
    }

    @Test
    void over_tls_a_cookie_that_any_host_can_set_does_not_count() {
        String token = server.signIn(email, "laptop").refreshToken();

        assertThat(problem(routes.refresh(call(browser(true, Map.of(PLAIN, token))))))
                .isEqualTo("401 UNAUTHENTICATED");
        assertThat(problem(routes.refresh(call(browser(false, Map.of()))))).isEqualTo("401 UNAUTHENTICATED");
    }

    @Test
    void another_site_can_neither_refresh_nor_sign_out() {
        String token = server.signIn(email, "laptop").refreshToken();
        Map<String, String> cookies = Map.of(SECURE, token);
        for (Call.Client client : Set.of(
                client("https://evil.example", null, cookies),
                client("https://evil.example", "cross-site", cookies),
                client(null, "cross-site", cookies),
                client(null, "same-site", cookies),
                client("null", null, cookies))) {
            assertThat(problem(routes.refresh(call(client)))).isEqualTo("403 CROSS_SITE");
            assertThat(problem(routes.signOut(call(client)))).isEqualTo("403 CROSS_SITE");
        }
        assertThat(routes.refresh(call(client("https://app.example", "cross-site", cookies)))
                        .status())
                .isEqualTo(200);
        assertThat(routes.signOut(call(client(null, null, cookies))).status()).isEqualTo(204);
    }

    @Test
    void a_refused_refresh_clears_the_cookie() {
        Answer answer = routes.refresh(call(browser(true, Map.of(SECURE, "x"))));

        assertThat(problem(answer)).isEqualTo("401 UNAUTHENTICATED");
        assertThat(cookie(answer)).startsWith(SECURE + "=; Path=/; Max-Age=0");
    }

    @Test
    void sign_out_works_with_the_access_token_alone() {
        Grant grant = server.signIn(email, "laptop");
        Call.Client elsewhere = client("https://evil.example", "cross-site", Map.of());

        Answer answer = routes.signOut(new Call(
                server.caller(grant), Map.of(), Map.of(), MissingNode.getInstance(), Buffer.buffer(), elsewhere));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(cookie(answer)).contains("Max-Age=0");
        assertThat(server.identity.caller(grant.accessToken())).isNull();
    }

    @Test
    void sign_out_works_with_the_cookie_alone_and_not_without_either() {
        Grant grant = server.signIn(email, "laptop");

        assertThat(routes.signOut(call(browser(true, Map.of(SECURE, grant.refreshToken()))))
                        .status())
                .isEqualTo(204);
        assertThat(server.identity.caller(grant.accessToken())).isNull();
        assertThat(problem(routes.signOut(call(browser(true, Map.of()))))).isEqualTo("401 UNAUTHENTICATED");
    }

    @Test
    void a_refused_password_names_its_field() {
        Caller caller = server.caller(server.signIn(email, "laptop"));
        JsonNode change =
                Json.object().put("currentPassword", TestIdentity.PASSWORD).put("newPassword", email);
        JsonNode wrong = Json.object().put("currentPassword", "wrong").put("newPassword", "a new quiet meadow");

        assertThat(path(routes.changePassword(call(caller, Map.of(), change)))).isEqualTo("newPassword");
        assertThat(path(routes.changePassword(call(caller, Map.of(), wrong)))).isEqualTo("currentPassword");
        assertThat(path(routes.signUp(call(
                        Json.object()
                                .put("email", "x@example.org")
                                .put("password", "passwordpassword")
                                .put("displayName", "X"),
                        browser(true, Map.of())))))
                .isEqualTo("password");
        assertThat(path(routes.verifyEmail(call(caller, Map.of(), Json.object().put("token", "unknown_token_0000")))))
                .isEqualTo("token");
    }

    @Test
    void devices_tell_which_one_is_calling() {
        server.signIn(email, "phone");
        Caller caller = server.caller(server.signIn(email, "laptop"));

        JsonNode items = Json.tree(
                        Objects.requireNonNull(routes.listDevices(call(caller, Map.of(), MissingNode.getInstance()))
                                .body()))
                .path("items");

        assertThat(items).hasSize(2).allSatisfy(item -> assertThat(
                        item.path("current").asBoolean())
                .isEqualTo("laptop".equals(item.path("id").asText())));
        assertThat(routes.signOutDevice(call(caller, Map.of("deviceId", "phone"), MissingNode.getInstance()))
                        .status())
                .isEqualTo(204);
        assertThat(problem(routes.signOutDevice(call(caller, Map.of("deviceId", "phone"), MissingNode.getInstance()))))
                .isEqualTo("404 NOT_FOUND");
    }

    private JsonNode signIn() {
        return Json.object()
                .put("email", email)
                .put("password", TestIdentity.PASSWORD)
                .put("deviceId", "laptop")
                .put("deviceName", "Laptop");
    }

    private static Call call(Call.Client client) {
        return new Call(null, Map.of(), Map.of(), MissingNode.getInstance(), Buffer.buffer(), client);
    }

    private static Call call(JsonNode body, Call.Client client) {
        return new Call(null, Map.of(), Map.of(), body, Buffer.buffer(), client);
    }

    private static Call call(Caller caller, Map<String, String> path, JsonNode body) {
        return new Call(caller, path, Map.of(), body, Buffer.buffer(), browser(true, Map.of()));
    }

    private static Call.Client browser(boolean secure, Map<String, String> cookies) {
        String origin = (secure ? "https://" : "http://") + HOST;
        return new Call.Client("192.0.2.1", origin, "same-origin", HOST, cookies, secure);
    }

    private static Call.Client client(
            @Nullable String origin, @Nullable String fetchSite, Map<String, String> cookies) {
        return new Call.Client("192.0.2.1", origin, fetchSite, HOST, cookies, true);
    }

    private static String cookie(Answer answer) {
        return Objects.requireNonNull(answer.headers().get("Set-Cookie"));
    }

    private static String problem(Answer answer) {
        return answer.status() + " " + ((Problem) Objects.requireNonNull(answer.body())).code();
    }

    private static String path(Answer answer) {
        return ((Problem) Objects.requireNonNull(answer.body()))
                .errors()
                .getFirst()
                .path();
    }
}
