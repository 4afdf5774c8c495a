package dev.rialto.simulators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.Headers;
import dev.rialto.simulators.HttpSimulator.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Firebase Cloud Messaging and the endpoint that gives out tokens for it, with the phones that registered there. */
public final class FcmSimulator implements AutoCloseable {
    public static final String PROJECT = "rialto-test";
    private static final String EMAIL = "push@rialto-test.iam.gserviceaccount.com";
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final String SEND = "/v1/projects/" + PROJECT + "/messages:send";
    private static final Duration TOKENS_FOR = Duration.ofHours(1);
    /** Takes longer to make than the tests to run. */
    private static final KeyPair KEYS = rsa();

    private final HttpSimulator messaging = new HttpSimulator();
    private final HttpSimulator tokens = new HttpSimulator();
    private final Clock clock;
    private final Map<String, Instant> access = new ConcurrentHashMap<>();
    private final AtomicInteger granted = new AtomicInteger();
    private final Map<String, List<JsonNode>> phones = new ConcurrentHashMap<>();
    private final Set<String> unregistered = ConcurrentHashMap.newKeySet();

    public FcmSimulator(Clock clock) {
        this.clock = clock;
        tokens.serve("/token", this::token);
        messaging.serve("/", this::send);
    }

    /** The file of an account whose tokens nobody gives out. */
    public static Path accountFile(Path folder) {
        return accountFile(folder, "http://127.0.0.1:1/token");
    }

    /** The file of an account that it knows. */
    public Path account(Path folder) {
        return accountFile(folder, tokens.url() + "/token");
    }

    public URI url() {
        return URI.create(messaging.url());
    }

    /** What the app on a new phone is given. */
    public String register() {
        String phone = "phone-%d:%s".formatted(phones.size(), "APA91b".repeat(23));
        phones.put(phone, new CopyOnWriteArrayList<>());
        return phone;
    }

    /** The app is removed from the phone. */
    public void unregister(String phone) {
        unregistered.add(phone);
    }

    /** What a phone got. */
    public List<JsonNode> messages(String phone) {
        return List.copyOf(phones.getOrDefault(phone, List.of()));
    }

    /** How many access tokens it gave out. */
    public int granted() {
        return granted.get();
    }

    /** The access tokens it gave out are good no more. */
    public void revokeTokens() {
        access.clear();
    }

    /** The next message fails with this error code of FCM's. */
    public void failNext(int status, String code, Map<String, String> headers) {
        messaging.failNext(new Reply(status, headers, error(status, "FAILED", code)));
    }

    /** The next message is answered like this by something on the way. */
    public void failNextWith(int status, String body) {
        messaging.failNext(Reply.of(status, body));
    }

    public void failNextToken(int status, String body) {
        tokens.failNext(Reply.of(status, body));
    }

    /** Messages are taken, and no answer comes. */
    public void loseAnswers(boolean lose) {
        messaging.loseAnswers(lose);
    }

    /** Messages wait until they are let go. */
    public void hold() {
        messaging.hold();
    }

    public void letGo() {
        messaging.letGo();
    }

    /** How often it was asked for an access token, failures and all. */
    public int tokenRequests() {
        return tokens.requests();
    }

    private Reply token(String method, String path, Headers headers, byte[] body) {
        String form = URLDecoder.decode(new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String grant = "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=";
        if (!form.startsWith(grant) || !isGood(form.substring(grant.length()))) {
            return Reply.of(400, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}");
        }
        String token = "access-" + granted.incrementAndGet();
        access.put(token, clock.instant().plus(TOKENS_FOR));
        return Reply.of(
                200,
                Json.text(Map.of("access_token", token, "expires_in", TOKENS_FOR.toSeconds(), "token_type", "Bearer")));
    }

    private boolean isGood(String assertion) {
        try {
            SignedJWT token = SignedJWT.parse(assertion);
            JWTClaimsSet claims = token.getJWTClaimsSet();
            Instant now = clock.instant();
            Instant expires = claims.getExpirationTime().toInstant();
            return token.verify(new RSASSAVerifier((RSAPublicKey) KEYS.getPublic()))
                    && "key-1".equals(token.getHeader().getKeyID())
                    && EMAIL.equals(claims.getIssuer())
                    && SCOPE.equals(claims.getStringClaim("scope"))
                    && claims.getAudience().equals(List.of(tokens.url() + "/token"))
                    && expires.isAfter(now)
                    && !expires.isAfter(claims.getIssueTime().toInstant().plusSeconds(3600));
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    private Reply send(String method, String path, Headers headers, byte[] body) {
        if (!path.equals(SEND)) {
            return Reply.of(404, "<html>not here</html>");
        }
        String bearer = headers.getOrDefault("Authorization", List.of("")).getFirst();
        Instant until = access.getOrDefault(bearer.replace("Bearer ", ""), Instant.MIN);
        if (!clock.instant().isBefore(until)) {
            return Reply.of(401, "{\"error\":{\"code\":401,\"status\":\"UNAUTHENTICATED\"}}");
        }
        try {
            JsonNode message =
                    Json.parse(new String(body, StandardCharsets.UTF_8)).path("message");
            String phone = message.path("token").asText();
            List<JsonNode> inbox = phones.get(phone);
            if (inbox == null) {
                return Reply.of(400, error(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT"));
            }
            if (unregistered.contains(phone)) {
                return Reply.of(404, error(404, "NOT_FOUND", "UNREGISTERED"));
            }
            inbox.add(message);
            return Reply.of(200, Json.text(Map.of("name", "projects/" + PROJECT + "/messages/" + inbox.size())));
        } catch (JsonProcessingException e) {
            return Reply.of(400, error(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT"));
        }
    }

    private static String error(int status, String word, String code) {
        String type = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
        return Json.text(Map.of(
                "error",
                Map.of(
                        "code", status,
                        "status", word,
                        "details", List.of(Map.of("@type", type, "errorCode", code)))));
    }

    private static Path accountFile(Path folder, String tokenUri) {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        try {
            return Files.writeString(
                    folder.resolve("account.json"),
                    Json.text(Map.of(
                            "type", "service_account",
                            "project_id", PROJECT,
                            "private_key_id", "key-1",
                            "private_key", pem,
                            "client_email", EMAIL,
                            "token_uri", tokenUri)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        messaging.close();
        tokens.close();
    }
}
