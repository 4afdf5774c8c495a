package dev.rialto.identity.internal;

import dev.rialto.identity.internal.SignInAttempt.Keys;
import dev.rialto.identity.internal.SignInFailureStore.Failures;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Slows down those who guess passwords, and nobody else.
 *
 * <p>Failures are counted for an account together with where they come from, never for an account alone: who fails elsewhere
 * on purpose cannot lock its owner out. A device that has signed in to the account before is counted by itself, so that its owner
 * can sign in from the very network of an attacker. An attempt counts as failed when it begins and is taken back when it
 * succeeds; of many at once only the first are let through. The counters are in PostgreSQL: all nodes share them, with or without
 * Redis, and a restart does not reset them.
 */
public final class SignInDelays {
    private static final Duration FORGET_AFTER = Duration.ofHours(1);
    private static final Duration KNOW_DEVICE_FOR = Duration.ofDays(400);
    private static final int MAX_KNOWN_DEVICES = 100;

    private static final int SUSPICIOUS_HERE = 3;
    private static final int SUSPICIOUS_NETWORK = 15;
    /** From anywhere. This asks for a CAPTCHA only, which the owner can solve. */
    private static final int SUSPICIOUS_ACCOUNT = 10;

    private final Database database;
    private final Clock clock;
    private final Predicate<String> exempt;
    private final SignInFailureStore store = new SignInFailureStore();

    /** @param exempt addresses that nothing is counted for */
    public SignInDelays(Database database, Clock clock, Predicate<String> exempt) {
        this.database = database;
        this.clock = clock;
        this.exempt = exempt;
    }

    /** Whether so much has failed that a human should show to be one. */
    boolean suspicious(SignInAttempt attempt) {
        if (exempt.test(attempt.address())) {
            return false;
        }
        Keys keys = attempt.keys();
        Instant now = now();
        return database.read(handle -> {
            if (knows(handle, attempt)) {
                return store.count(handle, keys.accountFromDevice(), now) >= SUSPICIOUS_HERE;
            }
            return store.count(handle, keys.accountFromNetwork(), now) >= SUSPICIOUS_HERE
                    || store.count(handle, keys.network(), now) >= SUSPICIOUS_NETWORK
                    || store.count(handle, keys.account(), now) >= SUSPICIOUS_ACCOUNT;
        });
    }

    /** @return how long to wait, or nothing when it may be tried now */
    Optional<Duration> begin(SignInAttempt attempt) {
        if (exempt.test(attempt.address())) {
            return Optional.empty();
        }
        return database.inTransaction(tx -> begin(tx, attempt));
    }

    private Optional<Duration> begin(Tx tx, SignInAttempt attempt) {
        Instant now = now();
        Instant forgetAt = now.plus(FORGET_AFTER);
        List<Counter> counters = counters(tx.handle(), attempt);
        List<Failures> before = counters.stream()
                .map(counter -> store.lock(tx.handle(), counter.key(), now, forgetAt))
                .toList();
        Instant free = before.stream()
                .map(Failures::retryAt)
                .max(Comparator.naturalOrder())
                .orElse(now);
        if (free.isAfter(now)) {
            return Optional.of(Duration.between(now, free));
        }
        for (int i = 0; i < counters.size(); i++) {
            Counter counter = counters.get(i);
            int failures = before.get(i).count() + 1;
            Instant retryAt = now.plus(counter.pace().after(failures));
            store.set(tx.handle(), counter.key(), new Failures(failures, retryAt), forgetAt);
        }
        return Optional.empty();
    }

    /** It was the right password. */
    void succeeded(SignInAttempt attempt, PersonId person) {
        boolean counted = !exempt.test(attempt.address());
        Instant now = now();
        database.inTransaction(tx -> {
            if (counted) {
                List<Counter> counters = counters(tx.handle(), attempt);
                store.forget(tx.handle(), counters.getFirst().key());
                counters.stream().skip(1).forEach(counter -> store.takeBack(tx.handle(), counter.key(), now));
            }
            store.know(tx.handle(), person, attempt.deviceId(), now, MAX_KNOWN_DEVICES);
            return counted;
        });
    }

    /** The password was not looked at. */
    void undo(SignInAttempt attempt) {
        if (exempt.test(attempt.address())) {
            return;
        }
        Instant now = now();
        database.inTransaction(tx -> {
            List<Counter> counters = counters(tx.handle(), attempt);
            counters.forEach(counter -> store.takeBack(tx.handle(), counter.key(), now));
            return counters.size();
        });
    }

    /** @return how much was forgotten that is too old to matter */
    public int forgetExpired() {
        Instant now = now();
        return database.inTransaction(tx -> store.deleteExpired(tx.handle(), now, now.minus(KNOW_DEVICE_FOR)));
    }

    /** As exact as the database keeps it; it would round up what it is given. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private boolean knows(Handle handle, SignInAttempt attempt) {
        return attempt.account()
                .map(account -> store.knows(handle, account, attempt.deviceId()))
                .orElse(false);
    }

    private record Counter(String key, SignInPace pace) {}

    /** Always in the same order, so that two attempts wait for each other instead of for ever. */
    private List<Counter> counters(Handle handle, SignInAttempt attempt) {
        Keys keys = attempt.keys();
        return knows(handle, attempt)
                ? List.of(new Counter(keys.accountFromDevice(), SignInPace.OF_AN_ACCOUNT))
                : List.of(
                        new Counter(keys.accountFromNetwork(), SignInPace.OF_AN_ACCOUNT),
                        new Counter(keys.network(), SignInPace.OF_A_NETWORK),
                        new Counter(keys.account(), SignInPace.NONE));
    }
}
