package dev.rialto.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.rialto.identity.internal.AccessTokens;
import dev.rialto.identity.internal.Accounts;
import dev.rialto.identity.internal.KeyRing;
import dev.rialto.identity.internal.PasswordHashes;
import dev.rialto.identity.internal.People;
import dev.rialto.identity.internal.Sessions;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.crypto.SecretBox;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SessionId;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.platform.mail.MailQueue;
import dev.rialto.platform.templates.Language;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Who you are: accounts, sessions, devices. The only door of this feature.
 *
 * <p>E-mail addresses are compared in lower case. Methods that hash a password may answer {@code Busy} instead of waiting
 * long. Safe for many threads; may block on the database.
 */
public final class Identity {
    /** Tells every node that a session ended, after the commit. */
    public static final Bus.Topic<SessionEnded> SESSION_ENDED = new Bus.Topic<>("session_ended", SessionEnded.class);

    private static final long GATHER_MS = 2000;

    private final KeyRing keys;
    private final PasswordHashes hashes;
    private final Sessions sessions;
    private final Accounts accounts;
    private final People people;

    public Identity(
            Database database,
            Bus bus,
            Clock clock,
            Ids ids,
            SecretBox box,
            SecureRandom random,
            Jobs jobs,
            MailQueue mails,
            IdentitySettings settings) {
        this(
                new Sessions.Parts(
                        database,
                        bus,
                        clock,
                        ids,
                        box,
                        random,
                        settings,
                        Ticker.systemTicker(),
                        CompletableFuture.delayedExecutor(
                                GATHER_MS, TimeUnit.MILLISECONDS, Thread::startVirtualThread)),
                jobs,
                mails);
    }

    Identity(Sessions.Parts parts, Jobs jobs, MailQueue mails) {
        this.keys = new KeyRing(parts.database(), parts.box(), parts.clock(), parts.ids(), parts.random());
        this.hashes = new PasswordHashes(parts.settings(), parts.random());
        this.sessions = new Sessions(
                parts, new AccessTokens(keys, parts.clock(), parts.settings().accessFor()));
        this.accounts = new Accounts(parts, jobs, mails, hashes, sessions);
        this.people = new People(parts.database(), parts.clock(), parts.ids(), hashes);
    }

    /**
     * Creates an account and mails a link that verifies its address.
     *
     * @param language that Rialto writes to them in
     */
    public SignUpOutcome signUp(String email, String password, String displayName, Language language) {
        return accounts.signUp(email, password, displayName, language);
    }

    /**
     * Signs in on a device and ends the session that the device had. Unknown address and wrong password do the same work.
     *
     * @param deviceId made by the client and kept by it
     */
    public SignInOutcome signIn(String email, String password, String deviceId, String deviceName) {
        return accounts.signIn(email, password, deviceId, deviceName);
    }

    /** Changes a refresh token for its successor and a new access token. */
    public RefreshOutcome refresh(String refreshToken) {
        return sessions.refresh(refreshToken);
    }

    /** @return null when the token is not valid or its session has ended (known within a second on every node) */
    public @Nullable Caller caller(String accessToken) {
        return sessions.caller(accessToken);
    }

    /** Whether the session has not ended; known within a second on every node, at once on this one. */
    public boolean sessionAlive(SessionId session) {
        return sessions.alive(session);
    }

    /** @return false when it had ended before */
    public boolean signOut(SessionId session) {
        return sessions.end(session);
    }

    /** Ends the session of a refresh token. @return false when the token is not genuine or the session had ended before */
    public boolean signOut(String refreshToken) {
        return sessions.end(refreshToken);
    }

    /** The devices that are signed in, the most recently seen first. */
    public List<Device> devices(PersonId person) {
        return sessions.devices(person);
    }

    /** @return empty when the person is not signed in on such a device */
    public Optional<Device> renameDevice(PersonId person, String deviceId, String name) {
        return sessions.renameDevice(person, deviceId, name);
    }

    /** @return false when the person is not signed in on such a device */
    public boolean signOutDevice(PersonId person, String deviceId) {
        return sessions.endDevice(person, deviceId);
    }

    /** Spends a token from a verification mail. @return false when it is unknown, used or expired */
    public boolean verifyEmail(String token) {
        return accounts.verifyEmail(token);
    }

    /** Mails a link for a new password if the address is known. Returns before it looks. */
    public void requestPasswordReset(String email) {
        accounts.requestReset(email);
    }

    /** Sets a new password with a token from a mail and ends every session. */
    public PasswordOutcome confirmPasswordReset(String token, String password) {
        return accounts.confirmReset(token, password);
    }

    /** Sets a new password and ends every session but the caller's. */
    public PasswordOutcome changePassword(Caller caller, String currentPassword, String newPassword) {
        return accounts.changePassword(caller, currentPassword, newPassword);
    }

    public Optional<User> user(PersonId person) {
        return people.user(person);
    }

    /** Reads a person in a transaction and keeps their name from changing until it ends. */
    public Optional<User> user(Tx tx, PersonId person) {
        return people.user(tx, person);
    }

    /** Those of the sessions that have not ended; asks the database. */
    public Set<SessionId> alive(Collection<SessionId> sessions) {
        return this.sessions.alive(sessions);
    }

    /** Those of the people who exist. */
    public Map<PersonId, User> users(Collection<PersonId> people) {
        return this.people.users(people);
    }

    public Optional<Account> account(PersonId person) {
        return people.account(person);
    }

    /** The people as whoever writes to them sees them; those who do not exist are left out. */
    public Map<PersonId, Recipient> recipients(Handle handle, Collection<PersonId> people) {
        return this.people.recipients(handle, people);
    }

    /** The people behind addresses, by the address in lower case; unknown ones are left out. */
    public Map<String, PersonId> peopleByEmail(Collection<String> emails) {
        return people.byEmail(emails);
    }

    /** Changes a person's name. Features that keep names of their own call this in the transaction that changes theirs. */
    public RenameOutcome rename(Tx tx, PersonId person, String displayName) {
        return people.rename(tx, person, displayName);
    }

    /** Changes the language that Rialto writes to a person in. */
    public Optional<Account> setLanguage(PersonId person, Language language) {
        return people.setLanguage(person, language);
    }

    /**
     * Creates sample people who share one password, with verified addresses. Those whose address exists are left as they are.
     *
     * @param people display names by address
     * @return the people who were created now, by address in lower case
     */
    public Map<String, PersonId> seed(Tx tx, Map<String, String> people, String password) {
        return this.people.seed(tx, people, password);
    }

    /**
     * Deletes sessions and mail tokens that have expired; nobody can use them any more.
     *
     * @return how many
     */
    public int forgetExpired() {
        return sessions.forgetExpired() + accounts.forgetExpired();
    }

    /** Signs with a new key from now on; access tokens that are out stay good until they expire. */
    public void rotateSigningKey() {
        keys.rotate();
    }

    /** How many passwords were hashed since the start; for tests. */
    PasswordHashes.Work passwordWork() {
        return hashes.work();
    }
}
