package dev.rialto.identity.internal;

import dev.rialto.identity.PasswordOutcome;
import dev.rialto.identity.SignInOutcome;
import dev.rialto.identity.SignUpOutcome;
import dev.rialto.identity.User;
import dev.rialto.identity.internal.MailTokenStore.Kind;
import dev.rialto.identity.internal.PersonStore.Person;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.jobs.JobId;
import dev.rialto.platform.jobs.JobKind;
import dev.rialto.platform.jobs.JobOptions;
import dev.rialto.platform.jobs.JobOutcome;
import dev.rialto.platform.jobs.JobRun;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.platform.mail.Mail;
import dev.rialto.platform.mail.MailQueue;
import dev.rialto.platform.templates.Language;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accounts: signing up and in, passwords, mails that prove an address. */
public final class Accounts {
    static final Duration VERIFY_WITHIN = Duration.ofHours(24);
    static final Duration RESET_WITHIN = Duration.ofHours(1);

    private static final int TOKEN_BYTES = 32;

    private final Database database;
    private final Clock clock;
    private final Ids ids;
    private final SecureRandom random;
    private final AccountMails texts;
    private final Jobs jobs;
    private final MailQueue mails;
    private final JobKind<ResetRequest> resetRequests;
    private final PasswordHashes hashes;
    private final Sessions sessions;
    private final PasswordPolicy policy = PasswordPolicy.load();
    private final PersonStore people = new PersonStore();
    private final SignInFailureStore devices = new SignInFailureStore();
    private final MailTokenStore tokens = new MailTokenStore();

    /** @param mail the id of the mail that comes of it */
    private record ResetRequest(String email, JobId mail) {}

    /** Declares the kind {@code request_password_reset}. */
    public Accounts(Sessions.Parts parts, Jobs jobs, MailQueue mails, PasswordHashes hashes, Sessions sessions) {
        this.database = parts.database();
        this.clock = parts.clock();
        this.ids = parts.ids();
        this.random = parts.random();
        this.texts = new AccountMails(parts.settings().publicUrl());
        this.jobs = jobs;
        this.mails = mails;
        this.resetRequests = jobs.declare(JobKind.of("request_password_reset", ResetRequest.class, this::mailReset));
        this.hashes = hashes;
        this.sessions = sessions;
    }

    public SignUpOutcome signUp(String typedEmail, String password, String typedName, Language language) {
        String email = Texts.email(typedEmail);
        String name = Texts.line(typedName);
        if (email == null) {
            return new SignUpOutcome.FieldRefused("email", "is not an e-mail address");
        }
        if (name == null) {
            return new SignUpOutcome.FieldRefused("displayName", "must not be blank");
        }
        Optional<String> refusal = policy.refusal(password, email, name);
        if (refusal.isPresent()) {
            return new SignUpOutcome.PasswordRefused(refusal.get());
        }
        if (database.read(handle -> people.byEmail(handle, email)).isPresent()) {
            return new SignUpOutcome.EmailTaken();
        }
        Optional<String> hash = hashes.hash(password);
        if (hash.isEmpty()) {
            return new SignUpOutcome.Busy();
        }
        Person person = new Person(new User(new PersonId(ids.next()), name), email, false, hash.get(), language);
        return database.inTransaction(tx -> insert(tx, person));
    }

    private SignUpOutcome insert(Tx tx, Person person) {
        Instant now = clock.instant();
        if (!people.insert(tx.handle(), person, now)) {
            return new SignUpOutcome.EmailTaken();
        }
        String token = newToken();
        tokens.insert(tx.handle(), token, person.id(), Kind.VERIFY_EMAIL, now.plus(VERIFY_WITHIN), now);
        mail(tx, texts.verify(person, token));
        return new SignUpOutcome.SignedUp(person.user());
    }

    public SignInOutcome signIn(String typedEmail, String password, String deviceId, String typedDeviceName) {
        Optional<String> email = Optional.ofNullable(Texts.email(typedEmail));
        Person person = email.flatMap(known -> database.read(handle -> people.byEmail(handle, known)))
                .orElse(null);
        String imported = database.read(people::anyImportedHash).orElse(null);
        String stored = person == null ? null : person.passwordHash();
        PasswordHashes.Check check = hashes.check(password, stored, imported).orElse(null);
        if (check == null) {
            return new SignInOutcome.Busy();
        }
        if (person == null || !check.right()) {
            return new SignInOutcome.InvalidCredentials();
        }
        String deviceName = Texts.deviceName(typedDeviceName);
        Optional<Sessions.Started> started =
                database.inTransaction(tx -> start(tx, person, check, deviceId, deviceName));
        return started.<SignInOutcome>map(s -> new SignInOutcome.SignedIn(sessions.grant(s, person.user())))
                .orElseGet(SignInOutcome.InvalidCredentials::new);
    }

    /** Nothing starts when the password was changed between the check and now. */
    private Optional<Sessions.Started> start(
            Tx tx, Person checked, PasswordHashes.Check check, String deviceId, String deviceName) {
        Person person = people.lock(tx.handle(), checked.id()).orElse(null);
        if (person == null || !person.passwordHash().equals(checked.passwordHash())) {
            return Optional.empty();
        }
        if (check.betterHash() != null) {
            people.setPasswordHash(tx.handle(), person.id(), check.betterHash());
        }
        boolean first = people.setSignedIn(tx.handle(), person.id());
        // it is known from the end of this attempt on: until then the attempt counts as one of an unknown device
        if (!first && !devices.knows(tx.handle(), person.email(), deviceId)) {
            mail(tx, texts.newDevice(person, clock.instant()));
        }
        return Optional.of(sessions.start(tx, person, deviceId, deviceName));
    }

    public boolean verifyEmail(String token) {
        return database.inTransaction(tx -> {
            Instant now = clock.instant();
            Optional<PersonId> owner = tokens.spend(tx.handle(), token, Kind.VERIFY_EMAIL, now);
            owner.ifPresent(person -> people.setVerified(tx.handle(), person, now));
            return owner.isPresent();
        });
    }

    /** Everything that depends on the address happens after the answer, which so tells nothing about it. */
    public void requestReset(String typedEmail) {
        String email = Texts.email(typedEmail);
        if (email == null) {
            return;
        }
        ResetRequest request = new ResetRequest(email, new JobId(ids.next()));
        database.inTransaction(tx -> jobs.enqueue(tx, resetRequests, request, new JobId(ids.next()), JobOptions.NONE));
    }

    private JobOutcome mailReset(JobRun run, ResetRequest request) {
        database.inTransaction(tx -> mailReset(tx, request));
        return new JobOutcome.Done();
    }

    /** Only the token that was mailed is stored: of a job that is done twice the second finds the mail known. */
    private boolean mailReset(Tx tx, ResetRequest request) {
        Optional<Person> person = people.byEmail(tx.handle(), request.email());
        String token = newToken();
        boolean mailed = person.isPresent() && mails.send(tx, request.mail(), texts.reset(person.get(), token));
        if (mailed) {
            Instant now = clock.instant();
            tokens.insert(tx.handle(), token, person.get().id(), Kind.RESET_PASSWORD, now.plus(RESET_WITHIN), now);
        }
        return mailed;
    }

    public PasswordOutcome confirmReset(String token, String password) {
        Optional<Person> owner =
                database.read(handle -> tokens.owner(handle, token, Kind.RESET_PASSWORD, clock.instant())
                        .flatMap(person -> people.byId(handle, person)));
        if (owner.isEmpty()) {
            return new PasswordOutcome.TokenRefused();
        }
        Person person = owner.get();
        Optional<String> refusal =
                policy.refusal(password, person.email(), person.user().displayName());
        if (refusal.isPresent()) {
            return new PasswordOutcome.PasswordRefused(refusal.get());
        }
        Optional<String> hash = hashes.hash(password);
        if (hash.isEmpty()) {
            return new PasswordOutcome.Busy();
        }
        return database.inTransaction(tx -> reset(tx, token, person.id(), hash.get()));
    }

    /** Whoever holds the token reads the address's mail, so the address is verified too. */
    private PasswordOutcome reset(Tx tx, String token, PersonId id, String hash) {
        Person person = people.lock(tx.handle(), id).orElseThrow();
        Instant now = clock.instant();
        if (tokens.spend(tx.handle(), token, Kind.RESET_PASSWORD, now).isEmpty()) {
            return new PasswordOutcome.TokenRefused();
        }
        people.setVerified(tx.handle(), id, now);
        return change(tx, person, hash, null);
    }

    public PasswordOutcome changePassword(Caller caller, String current, String password) {
        Person person =
                database.read(handle -> people.byId(handle, caller.person())).orElseThrow();
        Optional<String> refusal =
                policy.refusal(password, person.email(), person.user().displayName());
        if (refusal.isPresent()) {
            return new PasswordOutcome.PasswordRefused(refusal.get());
        }
        Optional<PasswordHashes.Check> check = hashes.check(current, person.passwordHash(), null);
        if (check.isPresent() && !check.get().right()) {
            return new PasswordOutcome.WrongPassword();
        }
        Optional<String> hash = check.flatMap(right -> hashes.hash(password));
        if (hash.isEmpty()) {
            return new PasswordOutcome.Busy();
        }
        return database.inTransaction(tx -> {
            Person now = people.lock(tx.handle(), person.id()).orElseThrow();
            return now.passwordHash().equals(person.passwordHash())
                    ? change(tx, now, hash.get(), caller)
                    : new PasswordOutcome.WrongPassword();
        });
    }

    public int forgetExpired() {
        return database.inTransaction(tx -> tokens.deleteExpired(tx.handle(), clock.instant()));
    }

    /** @param caller whose session is spared; null for nobody's */
    private PasswordOutcome change(Tx tx, Person person, String hash, @Nullable Caller caller) {
        people.setPasswordHash(tx.handle(), person.id(), hash);
        tokens.forget(tx.handle(), person.id(), Kind.RESET_PASSWORD);
        sessions.endAll(tx, person.id(), caller == null ? null : caller.session());
        mail(tx, texts.changed(person));
        return new PasswordOutcome.Changed();
    }

    private void mail(Tx tx, Mail mail) {
        mails.send(tx, new JobId(ids.next()), mail);
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
