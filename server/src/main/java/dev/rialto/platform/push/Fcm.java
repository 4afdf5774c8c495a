package dev.rialto.platform.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.json.Json;
import dev.rialto.platform.push.FcmAccess.Denied;
import dev.rialto.platform.push.FcmAccess.Granted;
import dev.rialto.platform.push.Outgoing.Reply;
import dev.rialto.platform.push.PushSettings.FcmSettings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to phones through Firebase Cloud Messaging, HTTP v1 (<a
 * href="https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages/send">reference</a>). What iOS needs to keep and
 * replace a message travels with it.
 *
 * <p>Blocks; a bounded number at once. Safe for many threads.
 */
public final class Fcm implements AutoCloseable {
    /** What FCM takes of texts and data. */
    public static final int MAX_PAYLOAD_BYTES = 4096;

    private static final int MAX_TOKEN_LENGTH = 4096;
    private static final Duration MAX_TTL = Duration.ofDays(28);

    private final URI sendUrl;
    private final Clock clock;
    private final Outgoing outgoing;
    private final FcmAccess access;

    /** @param patience how long FCM may take for one message */
    public Fcm(FcmSettings settings, Duration patience, Clock clock) {
        String base = settings.url().toString().replaceAll("/+$", "");
        this.sendUrl = URI.create(base + "/v1/projects/" + settings.account().projectId() + "/messages:send");
        this.clock = clock;
        this.outgoing = new Outgoing(patience, clock);
        this.access = new FcmAccess(settings.account(), outgoing, clock);
    }

    /** @param token that the app on the phone was given */
    public PushOutcome send(String token, FcmMessage message) {
        if (token.isBlank() || token.length() > MAX_TOKEN_LENGTH) {
            return new PushOutcome.Refused("this is not a token of a device");
        }
        int bytes = payloadBytes(message);
        if (bytes > MAX_PAYLOAD_BYTES) {
            return new PushOutcome.Refused("the payload has " + bytes + " bytes, at most are " + MAX_PAYLOAD_BYTES);
        }
        byte[] body = Json.bytes(Json.object().set("message", json(token, message)));
        return send(body, true);
    }

    private PushOutcome send(byte[] body, boolean mayAskForAnotherToken) {
        return switch (access.get()) {
            case Denied denied -> denied.outcome();
            case Granted granted -> {
                Reply reply = outgoing.ask(HttpRequest.newBuilder(sendUrl)
                        .header("Authorization", "Bearer " + granted.token())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build());
                if (reply != null && reply.status() == 401 && mayAskForAnotherToken) {
                    access.drop(granted);
                    yield send(body, false);
                }
                yield outcome(reply);
            }
        };
    }

    private PushOutcome outcome(@Nullable Reply reply) {
        if (reply == null || reply.isPassing()) {
            return outgoing.later(reply);
        }
        if (reply.isSuccess()) {
            return new PushOutcome.Delivered();
        }
        return isUnregistered(reply)
                ? new PushOutcome.Gone()
                : new PushOutcome.Refused("FCM answers " + reply.excerpt());
    }

    /** A 404 of something else on the way, or of another project, must not cost us the devices. */
    private static boolean isUnregistered(Reply reply) {
        try {
            JsonNode error = Json.mapper().readTree(reply.body()).path("error");
            for (JsonNode detail : error.path("details")) {
                if (detail.has("errorCode")) {
                    return detail.path("errorCode").asText().equals("UNREGISTERED");
                }
            }
            return reply.status() == 404 && error.path("status").asText().equals("NOT_FOUND");
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private ObjectNode json(String token, FcmMessage message) {
        long ttlSeconds = Math.min(message.ttl().toSeconds(), MAX_TTL.toSeconds());
        Instant expires = clock.instant().plusSeconds(ttlSeconds);
        ObjectNode json = Json.object().put("token", token);
        json.putObject("notification").put("title", message.title()).put("body", message.body());
        json.set("data", Json.tree(message.data()));
        ObjectNode android = json.putObject("android")
                .put("ttl", ttlSeconds + "s")
                .put("priority", message.urgent() ? "HIGH" : "NORMAL");
        // Apple: 10 at once, 5 when it suits the phone; 0 as expiration is now or never
        ObjectNode apple = json.putObject("apns")
                .putObject("headers")
                .put("apns-priority", message.urgent() ? "10" : "5")
                .put("apns-expiration", ttlSeconds == 0 ? "0" : String.valueOf(expires.getEpochSecond()));
        if (message.collapseKey() != null) {
            android.put("collapse_key", message.collapseKey());
            apple.put("apns-collapse-id", message.collapseKey());
        }
        if (message.tag() != null) {
            android.putObject("notification").put("tag", message.tag());
        }
        return json;
    }

    private static int payloadBytes(FcmMessage message) {
        int bytes = bytes(message.title()) + bytes(message.body()) + (message.tag() == null ? 0 : bytes(message.tag()));
        for (Map.Entry<String, String> entry : message.data().entrySet()) {
            bytes += bytes(entry.getKey()) + bytes(entry.getValue());
        }
        return bytes;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public void close() {
        outgoing.close();
    }
}
