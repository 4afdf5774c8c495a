package dev.rialto.platform.push;

import dev.rialto.platform.limits.SpecialAddresses;
import dev.rialto.platform.push.Outgoing.Reply;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to browsers, open or closed (RFC 8030), that only they can read (RFC 8291), in this installation's name
 * (RFC 8292).
 *
 * <p>Endpoints come from whoever is signed in, so they must not lead into our own network: they are https, their host's addresses
 * are looked at before each message, and redirects are not followed. Should a name change its address between that look and the
 * connection, TLS still asks whoever is there for a certificate of that name.
 *
 * <p>Blocks; a bounded number at once. Safe for many threads.
 */
public final class WebPush implements AutoCloseable {
    /** What fits into the 4096 bytes that every service takes. */
    public static final int MAX_PAYLOAD_BYTES = MessageEncryption.MAX_PLAIN_BYTES;

    /** Services keep nothing for longer, and some refuse to be asked. */
    private static final Duration MAX_TTL = Duration.ofDays(28);

    private final boolean allowPrivate;
    private final Names names;
    private final SecureRandom random;
    private final Vapid vapid;
    private final Outgoing outgoing;

    /** Looks names up. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    public WebPush(PushSettings settings, VapidKeys keys, Clock clock, SecureRandom random) {
        this(settings, keys, clock, random, InetAddress::getAllByName);
    }

    WebPush(PushSettings settings, VapidKeys keys, Clock clock, SecureRandom random, Names names) {
        this.allowPrivate = settings.allowPrivate();
        this.names = names;
        this.random = random;
        this.vapid = new Vapid(keys, settings.subject(), clock);
        this.outgoing = new Outgoing(settings.patience(), clock);
    }

    /**
     * What is wrong with a subscription, so that it need not be stored. Names are not looked up.
     *
     * @return nothing when messages can be sent to it
     */
    public Optional<String> problem(PushSubscription subscription) {
        return switch (Recipient.of(subscription, allowPrivate)) {
            case Recipient.Known known -> Optional.empty();
            case Recipient.Unusable(String why) -> Optional.of(why);
        };
    }

    /** A repeated message of the same topic replaces itself, so {@code Later} may be followed by another try. */
    public PushOutcome send(PushSubscription subscription, WebPushMessage message) {
        byte[] payload = message.payload().getBytes(StandardCharsets.UTF_8);
        if (payload.length > MAX_PAYLOAD_BYTES) {
            return new PushOutcome.Refused(
                    "the payload has " + payload.length + " bytes, at most are " + MAX_PAYLOAD_BYTES);
        }
        return switch (Recipient.of(subscription, allowPrivate)) {
            case Recipient.Unusable(String why) -> new PushOutcome.Refused(why);
            case Recipient.Known known -> {
                PushOutcome unreachable = allowPrivate ? null : unreachable(known.endpoint());
                yield unreachable == null ? outcome(outgoing.ask(request(known, message, payload))) : unreachable;
            }
        };
    }

    private @Nullable PushOutcome unreachable(URI endpoint) {
        try {
            return Stream.of(names.addresses(endpoint.getHost())).anyMatch(SpecialAddresses::include)
                    ? new PushOutcome.Refused("the endpoint is not on the public internet")
                    : null;
        } catch (UnknownHostException e) {
            return outgoing.later(null);
        }
    }

    private HttpRequest request(Recipient.Known to, WebPushMessage message, byte[] payload) {
        Duration ttl = message.ttl().compareTo(MAX_TTL) > 0 ? MAX_TTL : message.ttl();
        HttpRequest.Builder request = HttpRequest.newBuilder(to.endpoint())
                .header("Authorization", vapid.authorization(to.endpoint()))
                .header("TTL", String.valueOf(ttl.toSeconds()))
                .header("Urgency", message.urgency().header())
                .header("Content-Type", "application/octet-stream")
                .header("Content-Encoding", "aes128gcm")
                .POST(BodyPublishers.ofByteArray(MessageEncryption.encrypt(payload, to, random)));
        if (message.topic() != null) {
            request.header("Topic", message.topic());
        }
        return request.build();
    }

    private PushOutcome outcome(@Nullable Reply reply) {
        if (reply == null || reply.isPassing()) {
            return outgoing.later(reply);
        }
        if (reply.isSuccess()) {
            return new PushOutcome.Delivered();
        }
        return reply.status() == 404 || reply.status() == 410
                ? new PushOutcome.Gone()
                : new PushOutcome.Refused("the push service answers " + reply.excerpt());
    }

    @Override
    public void close() {
        outgoing.close();
    }
}
