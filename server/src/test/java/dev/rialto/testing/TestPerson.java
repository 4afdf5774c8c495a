package dev.rialto.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.ids.PersonId;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Somebody who is signed in on a device. */
public final class TestPerson extends TestClient {
    private final TestRialto server;
    private final String email;
    private final String deviceId;
    private final PersonId id;
    private final String cookie;
    private final String token;

    private TestPerson(TestRialto server, String email, String deviceId, Response signedIn) {
        super(server.url());
        this.server = server;
        this.email = email;
        this.deviceId = deviceId;
        this.id = PersonId.of(signedIn.body().at("/user/id").asText());
        this.token = signedIn.body().path("accessToken").asText();
        this.cookie = signedIn.header("set-cookie").split(";", 2)[0];
    }

    private TestPerson(TestRialto node, TestPerson same) {
        super(node.url());
        this.server = node;
        this.email = same.email;
        this.deviceId = same.deviceId;
        this.id = same.id;
        this.token = same.token;
        this.cookie = same.cookie;
    }

    static TestPerson signIn(TestRialto server, String email, String password, String deviceId) {
        Response answer = server.client()
                .post(
                        "/auth/sign-in",
                        Map.of("email", email, "password", password, "deviceId", deviceId, "deviceName", "Test"))
                .expect(200);
        return new TestPerson(server, email, deviceId, answer);
    }

    /** The same person on another device. */
    public TestPerson onDevice(String other) {
        return onDevice(other, TestRialto.PASSWORD);
    }

    public TestPerson onDevice(String other, String password) {
        return signIn(server, email, password, other);
    }

    /** The same person with the same session, at another node. */
    public TestPerson at(TestRialto node) {
        return new TestPerson(node, this);
    }

    public PersonId id() {
        return id;
    }

    public String email() {
        return email;
    }

    public String deviceId() {
        return deviceId;
    }

    public String token() {
        return token;
    }

    /** The refresh cookie as {@code name=value}. */
    public String cookie() {
        return cookie;
    }

    /** Spends the refresh cookie. @return the new access token */
    public String refresh() {
        return send("POST", "/auth/refresh", null, Map.of("Cookie", cookie))
                .expect(200)
                .body()
                .path("accessToken")
                .asText();
    }

    /** Makes a book of accounts. */
    public TestBook newBook() {
        return TestBook.ownedBy(this);
    }

    /** Starts a conversation and gives it as the server answers it. */
    public JsonNode startConversation(String space, TestPerson... others) {
        List<String> ids = List.of(others).stream().map(p -> p.id().toString()).toList();
        Map<String, Object> body = others.length == 1
                ? Map.of("kind", "direct", "memberIds", ids)
                : Map.of("kind", "group", "memberIds", ids, "title", "Group");
        Response answer = post("/spaces/" + space + "/conversations", body);
        if (answer.status() != 200 && answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    /** Sends a message under a new command id and gives it as the server answers it. */
    public JsonNode say(String conversationId, String body) {
        return send(
                        "POST",
                        "/conversations/" + conversationId + "/messages",
                        Map.of("body", body),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                .expect(201)
                .body();
    }

    /** A live connection over any transport, connected. Close it. */
    public TestSocket connect() {
        return TestSocket.connect(server.url(), Map.of("token", token, "deviceId", deviceId), "polling", "websocket");
    }

    /** @param transports in the order tried */
    public TestSocket connect(String... transports) {
        return TestSocket.connect(server.url(), Map.of("token", token, "deviceId", deviceId), transports);
    }

    @Override
    void addHeaders(HttpRequest.Builder request) {
        request.setHeader("Authorization", "Bearer " + token);
    }
}
