package dev.rialto.identity.internal;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.rialto.identity.Device;
import dev.rialto.identity.Grant;
import dev.rialto.identity.Identity;
import dev.rialto.identity.IdentitySettings;
import dev.rialto.identity.RefreshOutcome;
import dev.rialto.identity.SessionEnded;
import dev.rialto.identity.User;
import dev.rialto.identity.internal.PersonStore.Person;
import dev.rialto.identity.internal.SessionStore.Session;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.cache.BriefCache;
import dev.rialto.platform.crypto.SecretBox;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SessionId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions and their tokens: one a person and device. */
public final class Sessions {
    /** Of more devices than this, those not seen for longest are signed out. */
    static final int MAX_DEVICES = 50;

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);
    private static final Duration ALIVE_FOR = Duration.ofSeconds(1);
    private static final int MAX_CACHED = 100_000;
    private static final int SECRET_BYTES = 32;

    private final Database database;
    private final Bus bus;
    private final Clock clock;
    private final Ids ids;
    private final SecretBox box;
    private final SecureRandom random;
    private final IdentitySettings settings;
    private final AccessTokens accessTokens;
    private final SessionStore store = new SessionStore();
    private final PersonStore people = new PersonStore();
    private final SignInFailureStore failures = new SignInFailureStore();
    private final BriefCache<SessionId, Boolean> alive;
    private final LastSeen lastSeen;

    /** What sessions are made of. */
    public record Parts(
            Database database,
            Bus bus,
            Clock clock,
            Ids ids,
            SecretBox box,
            SecureRandom random,
            IdentitySettings settings,
            Ticker ticker,
            Executor afterAMoment) {}

    public Sessions(Parts parts, AccessTokens accessTokens) {
        this.database = parts.database();
        this.bus = parts.bus();
        this.clock = parts.clock();
        this.ids = parts.ids();
        this.box = parts.box();
        this.random = parts.random();
        this.settings = parts.settings();
        this.accessTokens = accessTokens;
        this.alive = new BriefCache<>(ALIVE_FOR, MAX_CACHED, parts.ticker());
        this.lastSeen = new LastSeen(database, clock, parts.ticker(), parts.afterAMoment());
        bus.listen(Identity.SESSION_ENDED, ended -> alive.forget(ended.session()));
    }

    /** A session that was just started, and its first refresh token. */
    record Started(Session session, RefreshToken token) {}

    /** Starts a session and ends the one that the device had. The person's row is locked. */
    Started start(Tx tx, Person person, String deviceId, String deviceName) {
        Instant now = clock.instant();
        tellAfterCommit(tx, store.replaceDevice(tx.handle(), person.id(), deviceId));
        tellAfterCommit(tx, store.endBeyond(tx.handle(), person.id(), MAX_DEVICES - 1, now));
        SessionId id = new SessionId(ids.next());
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        Session session = new Session(
                id,
                person.id(),
                deviceId,
                box.seal(secret, context(id)),
                1,
                0,
                now,
                now.plus(settings.refreshFor()),
                now.plus(settings.sessionFor()));
        store.insert(tx.handle(), session, deviceName);
        return new Started(session, RefreshToken.make(id, session.counter(), secret));
    }

    /** Call it after the commit: it may look for the signing key over a connection of its own. */
    Grant grant(Started started, User user) {
        return grant(started.session(), started.token(), started.session().expiresAt(), user);
    }

    private Grant grant(Session session, RefreshToken refresh, Instant refreshUntil, User user) {
        AccessTokens.Issued access =
                accessTokens.issue(session.person(), session.id(), session.deviceId(), refresh.counter());
        Duration refreshFor = Duration.between(clock.instant(), refreshUntil);
        return new Grant(access.token(), access.expiresAt(), refresh.text(), refreshFor, user);
    }

    public RefreshOutcome refresh(String refreshToken) {
        RefreshToken token = RefreshToken.parse(refreshToken);
        if (token == null) {
            return new RefreshOutcome.Refused();
        }
        return switch (database.inTransaction(tx -> rotate(tx, token))) {
            case Rotated.To to -> new RefreshOutcome.Refreshed(grant(to.session(), to.next(), to.until(), to.user()));
            case Rotated.Answered answered -> answered.outcome();
        };
    }

    /** What is left to do after the commit: an access token to issue, or nothing. */
    private sealed interface Rotated {
        record To(Session session, RefreshToken next, Instant until, User user) implements Rotated {}

        record Answered(RefreshOutcome outcome) implements Rotated {}
    }

    private Rotated rotate(Tx tx, RefreshToken token) {
        Session session = store.lock(tx.handle(), token.session()).orElse(null);
        if (session == null) {
            return new Rotated.Answered(
                    revoked(tx, token) ? new RefreshOutcome.Revoked() : new RefreshOutcome.Refused());
        }
        byte[] secret = box.open(session.sealedSecret(), context(session.id()));
        if (!token.genuine(secret)) {
            return new Rotated.Answered(new RefreshOutcome.Refused());
        }
        Instant now = clock.instant();
        var state = new Rotation.State(session.counter(), session.used(), session.rotatedAt(), session.expiresAt());
        return switch (Rotation.of(token.counter(), state, now, settings.retryWindow())) {
            case ADVANCE -> {
                Instant until = earlier(now.plus(settings.refreshFor()), session.endsAt());
                store.advance(tx.handle(), session.id(), now, until);
                yield to(tx, session, RefreshToken.make(session.id(), session.counter() + 1, secret), until);
            }
            case REPEAT ->
                to(tx, session, RefreshToken.make(session.id(), session.counter(), secret), session.expiresAt());
            case OVERTAKEN -> new Rotated.Answered(new RefreshOutcome.Overtaken());
            case EXPIRED -> {
                end(tx, session.id());
                yield new Rotated.Answered(new RefreshOutcome.Refused());
            }
            case REUSED -> {
                log.warn(
                        "a spent refresh token came again, number {} of {} with {} in use: session {} is ended",
                        token.counter(),
                        session.counter(),
                        session.used(),
                        session.id());
                end(tx, session.id());
                yield new Rotated.Answered(new RefreshOutcome.ReuseDetected(session.id()));
            }
        };
    }

    private boolean revoked(Tx tx, RefreshToken token) {
        return store.revokedSecret(tx.handle(), token.session(), clock.instant())
                .filter(secret -> token.genuine(box.open(secret, context(token.session()))))
                .isPresent();
    }

    private Rotated to(Tx tx, Session session, RefreshToken next, Instant until) {
        User user = people.byId(tx.handle(), session.person()).orElseThrow().user();
        return new Rotated.To(session, next, until, user);
    }

    /** @return null when the token is not valid or its session has ended */
    public @Nullable Caller caller(String accessToken) {
        AccessTokens.Proven proven = accessTokens.verify(accessToken);
        if (proven == null || !alive(proven.caller().session())) {
            return null;
        }
        lastSeen.seen(proven.caller().session(), proven.rotation());
        return proven.caller();
    }

    public boolean alive(SessionId session) {
        return alive.get(session, id -> database.read(handle -> store.alive(handle, id, clock.instant())));
    }

    public boolean end(SessionId session) {
        return database.inTransaction(tx -> end(tx, session));
    }

    /** Ends the session of a genuine refresh token, spent or not. */
    public boolean end(String refreshToken) {
        RefreshToken token = RefreshToken.parse(refreshToken);
        return token != null
                && database.inTransaction(tx -> store.lock(tx.handle(), token.session())
                        .filter(session -> token.genuine(box.open(session.sealedSecret(), context(session.id()))))
                        .map(session -> end(tx, session.id()))
                        .orElse(false));
    }

    /** @param but the one to spare; null to end all */
    void endAll(Tx tx, PersonId person, @Nullable SessionId but) {
        tellAfterCommit(tx, store.revokeAll(tx.handle(), person, but));
    }

    public boolean endDevice(PersonId person, String deviceId) {
        return database.inTransaction(tx -> {
            List<SessionEnded> ended = store.revokeDevice(tx.handle(), person, deviceId);
            failures.unknow(tx.handle(), person, deviceId);
            tellAfterCommit(tx, ended);
            return !ended.isEmpty();
        });
    }

    public List<Device> devices(PersonId person) {
        return database.read(handle -> store.devices(handle, person, clock.instant()));
    }

    public Optional<Device> renameDevice(PersonId person, String deviceId, String deviceName) {
        return database.inTransaction(
                tx -> store.renameDevice(tx.handle(), person, deviceId, Texts.deviceName(deviceName), clock.instant()));
    }

    private boolean end(Tx tx, SessionId session) {
        Optional<SessionEnded> ended = store.end(tx.handle(), session);
        tellAfterCommit(tx, ended.stream().toList());
        return ended.isPresent();
    }

    public Set<SessionId> alive(Collection<SessionId> asked) {
        return database.read(handle -> store.alive(handle, asked, clock.instant()));
    }

    public int forgetExpired() {
        return database.inTransaction(tx -> store.deleteExpired(tx.handle(), clock.instant()));
    }

    private void tellAfterCommit(Tx tx, Collection<SessionEnded> ended) {
        ended.forEach(one -> tx.afterCommit(() -> bus.publish(Identity.SESSION_ENDED, one)));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static String context(SessionId session) {
        return "identity.session:" + session;
    }
}
