package dev.rialto.live.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.identity.Identity;
import dev.rialto.live.LiveSocket;
import dev.rialto.live.Reply;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.http.Authenticator;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SessionId;
import dev.rialto.platform.json.Json;
import dev.rialto.platform.schedule.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps sockets from outliving what let them in: their token, their session, their membership. */
final class Sessions {
    private final Authenticator authenticator;
    private final Identity identity;
    private final Clock clock;
    private final Timer timer;
    private final Set<LiveSocket> open = ConcurrentHashMap.newKeySet();

    Sessions(Authenticator authenticator, Identity identity, Clock clock, Timer timer) {
        this.authenticator = authenticator;
        this.identity = identity;
        this.clock = clock;
        this.timer = timer;
    }

    /**
     * @return whether the socket may stay; its session may have ended between the check of its token and now, when
     *     {@link #sessionEnded} could not see it yet
     */
    boolean opened(LiveSocket socket, String token) {
        open.add(socket);
        if (authenticator.caller(token) == null) {
            open.remove(socket);
            socket.end(reason("signed_out"));
            return false;
        }
        endWithToken(socket);
        return true;
    }

    /**
     * Its client has come back on another connection, maybe with a newer token.
     *
     * @return whether it may stay
     */
    boolean recovered(LiveSocket socket, String token) {
        if (refreshed(socket, authenticator.caller(token))) {
            return true;
        }
        open.remove(socket);
        socket.end(reason("signed_out"));
        return false;
    }

    void closed(LiveSocket socket) {
        open.remove(socket);
    }

    int count() {
        return (int) open.stream().filter(LiveSocket::connected).count();
    }

    List<LiveSocket> sockets() {
        return List.copyOf(open);
    }

    Reply refresh(LiveSocket socket, JsonNode payload) {
        if (!refreshed(socket, authenticator.caller(payload.path("token").asText()))) {
            return Reply.failed(Problem.unauthenticated());
        }
        return Reply.ok(
                Json.object().put("expiresAt", socket.caller().expiresAt().toString()));
    }

    /** @return whether the token is one of the socket's person and session */
    private boolean refreshed(LiveSocket socket, @Nullable Caller renewed) {
        Caller current = socket.caller();
        if (renewed == null
                || !renewed.person().equals(current.person())
                || !renewed.session().equals(current.session())) {
            return false;
        }
        if (renewed.expiresAt().isAfter(current.expiresAt())) {
            socket.renew(renewed);
            endWithToken(socket);
        }
        return true;
    }

    void sessionEnded(SessionId session) {
        end("signed_out", socket -> socket.caller().session().equals(session));
    }

    /** Ends the sockets of sessions that ended without this node hearing of it. */
    void recheck() {
        Set<SessionId> alive = identity.alive(
                open.stream().map(socket -> socket.caller().session()).collect(Collectors.toSet()));
        end("signed_out", socket -> !alive.contains(socket.caller().session()));
    }

    void membershipChanged(PersonId person) {
        end("membership_changed", socket -> socket.person().equals(person));
    }

    void endFrom(Predicate<String> address) {
        end("address_blocked", socket -> address.test(socket.address()));
    }

    private void end(String reason, Predicate<LiveSocket> which) {
        for (LiveSocket socket : open) {
            if (which.test(socket)) {
                socket.end(reason(reason));
            }
        }
    }

    private void endWithToken(LiveSocket socket) {
        Duration left = Duration.between(clock.instant(), socket.caller().expiresAt());
        if (!timer.after(left, () -> endIfExpired(socket))) {
            socket.end(reason("server_draining"));
        }
    }

    private void endIfExpired(LiveSocket socket) {
        if (!open.contains(socket)) {
            return;
        }
        if (clock.instant().isBefore(socket.caller().expiresAt())) {
            endWithTokenUnlessRenewed(socket);
        } else {
            socket.end(reason("token_expired"));
        }
    }

    /** The timer may fire a little early, or an older timer after a renewal; the renewal has its own. */
    private void endWithTokenUnlessRenewed(LiveSocket socket) {
        Duration left = Duration.between(clock.instant(), socket.caller().expiresAt());
        if (left.compareTo(Duration.ofSeconds(1)) < 0) {
            endWithToken(socket);
        }
    }

    static ObjectNode reason(String reason) {
        return Json.object().put("reason", reason);
    }
}
