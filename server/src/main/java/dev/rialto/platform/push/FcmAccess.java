package dev.rialto.platform.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.json.Json;
import dev.rialto.platform.push.Outgoing.Reply;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The access token of a service account, by a signed assertion (RFC 7523). One thread asks for it while the others wait; it is
 * used until shortly before it expires. A failure is everybody's for a second, so that those who waited do not ask one by one.
 *
 * <p>Safe for many threads.
 */
final class FcmAccess {
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Duration ASSERTED_FOR = Duration.ofHours(1);
    private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);
    private static final Duration FAILED_FOR = Duration.ofSeconds(1);

    private final FcmAccount account;
    private final Outgoing outgoing;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Access last;

    /** What asking came to. */
    sealed interface Access {
        Instant until();
    }

    record Granted(String token, Instant until) implements Access {
        @Override
        public String toString() {
            return "Granted[" + until + "]";
        }
    }

    record Denied(PushOutcome outcome, Instant until) implements Access {}

    FcmAccess(FcmAccount account, Outgoing outgoing, Clock clock) {
        this.account = account;
        this.outgoing = outgoing;
        this.clock = clock;
    }

    Access get() {
        Access known = fresh();
        if (known != null) {
            return known;
        }
        asking.lock();
        try {
            known = fresh();
            if (known == null) {
                known = asked();
                last = known;
            }
            return known;
        } finally {
            asking.unlock();
        }
    }

    /** Forgets a token that did not work. */
    void drop(Granted refused) {
        asking.lock();
        try {
            if (refused.equals(last)) {
                last = null;
            }
        } finally {
            asking.unlock();
        }
    }

    private @Nullable Access fresh() {
        Access known = last;
        return known != null && clock.instant().isBefore(known.until()) ? known : null;
    }

    private Access asked() {
        Reply reply = outgoing.ask(HttpRequest.newBuilder(account.tokenUri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=" + URLEncoder.encode(GRANT, StandardCharsets.UTF_8) + "&assertion=" + assertion()))
                .build());
        if (reply == null || reply.isPassing()) {
            return denied(outgoing.later(reply));
        }
        if (!reply.isSuccess()) {
            return denied(new PushOutcome.Refused("the service account is answered " + reply.excerpt()));
        }
        return granted(reply);
    }

    private Access granted(Reply reply) {
        try {
            JsonNode json = Json.mapper().readTree(reply.body());
            String token = json.path("access_token").asText();
            if (!token.isEmpty()) {
                Duration expiresIn = Duration.ofSeconds(json.path("expires_in").asLong());
                Duration usedFor = expiresIn.minus(RENEW_BEFORE);
                return new Granted(token, clock.instant().plus(usedFor.isPositive() ? usedFor : FAILED_FOR));
            }
        } catch (JsonProcessingException e) {
            // as if it had said nothing
        }
        return denied(outgoing.later(null));
    }

    private Denied denied(PushOutcome outcome) {
        return new Denied(outcome, clock.instant().plus(FAILED_FOR));
    }

    private String assertion() {
        Instant now = clock.instant();
        var claims = Json.object()
                .put("iss", account.email())
                .put("scope", SCOPE)
                .put("aud", account.tokenUri().toString())
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(ASSERTED_FOR).getEpochSecond());
        return Jwt.signed(Json.object().put("kid", account.keyId()), claims, Jwt.Algorithm.RS256, account.key());
    }
}
