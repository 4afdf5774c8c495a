package dev.rialto.simulators;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.Headers;
import dev.rialto.simulators.HttpSimulator.Reply;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A push service as those of browsers are one (RFC 8030, RFC 8292): it keeps messages for browsers that are away, replaces those of
 * one topic, forgets those whose time is over, and takes them from nobody but whom the browser subscribed to.
 */
public final class PushServiceSimulator implements AutoCloseable {
    private static final Pattern VAPID = Pattern.compile("vapid t=([^,\\s]+), ?k=([A-Za-z0-9_-]+)");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final Pattern URGENCY = Pattern.compile("very-low|low|normal|high");
    private static final Duration MOST = Duration.ofHours(24);
    private static final int MAX_BODY_BYTES = 4096;

    private final HttpSimulator http = new HttpSimulator();
    private final Clock clock;
    private final Map<String, Mailbox> mailboxes = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile boolean twice;

    /** What the headers of a request that was taken said. */
    public record Asked(
            String ttl, @Nullable String topic, @Nullable String urgency, String token, String subject) {}

    private record Waiting(Runnable delivery, @Nullable String topic, Instant until) {}

    /** One browser's messages; guarded by itself. */
    private static final class Mailbox {
        final SubscribedBrowser browser;
        final String sender;
        final List<Waiting> waiting = new ArrayList<>();
        boolean away;
        int gone;

        Mailbox(SubscribedBrowser browser, String sender) {
            this.browser = browser;
            this.sender = sender;
        }
    }

    public PushServiceSimulator(Clock clock) {
        this.clock = clock;
        http.serve("/push/", this::answer);
    }

    public String url() {
        return http.url();
    }

    /** @param applicationServerKey whom it takes messages from */
    public SubscribedBrowser subscribe(String applicationServerKey) {
        String path = "/push/" + (mailboxes.size() + 1);
        SubscribedBrowser browser = SubscribedBrowser.subscribed(url() + path);
        mailboxes.put(path, new Mailbox(browser, applicationServerKey));
        return browser;
    }

    /** The browser is closed, or its device is off. */
    public void disconnect(SubscribedBrowser browser) {
        Mailbox mailbox = mailbox(browser);
        synchronized (mailbox) {
            mailbox.away = true;
        }
    }

    public void connect(SubscribedBrowser browser) {
        Mailbox mailbox = mailbox(browser);
        synchronized (mailbox) {
            mailbox.away = false;
            mailbox.waiting.removeIf(message -> !clock.instant().isBefore(message.until()));
            mailbox.waiting.forEach(message -> message.delivery().run());
            mailbox.waiting.clear();
        }
    }

    /** From now on its endpoint answers 410, or 404 as some services do. */
    public void unsubscribe(SubscribedBrowser browser, int status) {
        Mailbox mailbox = mailbox(browser);
        synchronized (mailbox) {
            mailbox.gone = status;
        }
    }

    /** The next request fails like this. */
    public void failNext(int status, Map<String, String> headers, String body) {
        http.failNext(new Reply(status, headers, body));
    }

    /** What is taken is delivered twice. */
    public void deliverTwice() {
        twice = true;
    }

    /** What is sent is taken, and no answer comes. */
    public void loseAnswers(boolean lose) {
        http.loseAnswers(lose);
    }

    /** Requests wait until they are let go. */
    public void hold() {
        http.hold();
    }

    public void letGo() {
        http.letGo();
    }

    /** What was taken. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** How many requests came, failures and all. */
    public int requests() {
        return http.requests();
    }

    private Mailbox mailbox(SubscribedBrowser browser) {
        String path = browser.endpoint().substring(url().length());
        return Objects.requireNonNull(mailboxes.get(path));
    }

    private Reply answer(String method, String path, Headers headers, byte[] body) {
        Mailbox mailbox = mailboxes.get(path);
        if (mailbox == null) {
            return Reply.of(404, "");
        }
        synchronized (mailbox) {
            if (mailbox.gone != 0) {
                return Reply.of(mailbox.gone, "");
            }
            JWTClaimsSet claims = claims(headers, mailbox.sender);
            if (claims == null) {
                return Reply.of(403, "{\"reason\":\"BadJwtToken\"}");
            }
            if (body.length > MAX_BODY_BYTES) {
                return Reply.of(413, "");
            }
            if (!method.equals("POST") || !areFit(headers)) {
                return Reply.of(400, "{\"reason\":\"BadHeaders\"}");
            }
            take(mailbox, headers, body, claims);
            return new Reply(201, Map.of("Location", url() + "/message/" + asked.size()), "");
        }
    }

    private void take(Mailbox mailbox, Headers headers, byte[] body, JWTClaimsSet claims) {
        String ttl = headers.getFirst("TTL");
        String topic = headers.getFirst("Topic");
        asked.add(new Asked(
                ttl, topic, headers.getFirst("Urgency"), headers.getFirst("Authorization"), claims.getSubject()));
        if (mailbox.away) {
            mailbox.waiting.removeIf(message -> topic != null && topic.equals(message.topic()));
            Instant until = clock.instant().plusSeconds(Long.parseLong(ttl));
            mailbox.waiting.add(new Waiting(() -> mailbox.browser.receive(body), topic, until));
        } else {
            for (int i = 0; i < (twice ? 2 : 1); i++) {
                mailbox.browser.receive(body);
            }
        }
    }

    private static boolean areFit(Headers headers) {
        String topic = headers.getFirst("Topic");
        return headers.getOrDefault("TTL", List.of("")).getFirst().matches("\\d{1,9}")
                && (topic == null || TOPIC.matcher(topic).matches())
                && URGENCY.matcher(headers.getOrDefault("Urgency", List.of("normal"))
                                .getFirst())
                        .matches()
                && "aes128gcm".equals(headers.getFirst("Content-Encoding"));
    }

    /** @return null when the sender does not prove to be who it should be */
    private @Nullable JWTClaimsSet claims(Headers headers, String sender) {
        Matcher vapid =
                VAPID.matcher(headers.getOrDefault("Authorization", List.of("")).getFirst());
        if (!vapid.matches() || !vapid.group(2).equals(sender)) {
            return null;
        }
        try {
            SignedJWT token = SignedJWT.parse(vapid.group(1));
            byte[] point = Base64.getUrlDecoder().decode(sender);
            JWTClaimsSet claims = token.getJWTClaimsSet();
            Instant expires = claims.getExpirationTime().toInstant();
            Instant now = clock.instant();
            boolean good = token.verify(new ECDSAVerifier(SubscribedBrowser.publicKey(point)))
                    && claims.getAudience().equals(List.of(url()))
                    && claims.getSubject().matches("(mailto:|https://).+")
                    && expires.isAfter(now)
                    && !expires.isAfter(now.plus(MOST));
            return good ? claims : null;
        } catch (ParseException | JOSEException | GeneralSecurityException e) {
            return null;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
