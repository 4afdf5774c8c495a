package dev.rialto.identity.internal;

import dev.rialto.identity.IdentitySettings;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slow hashes of passwords: Argon2id; imported bcrypt hashes can be checked.
 *
 * <p>Every check does the same work, whatever it checks: one Argon2id, and, while any account still has an imported hash, one
 * bcrypt. What an account does not need is done against a decoy. Hashing runs on threads of its own, because it would hold a
 * carrier of the virtual threads for its whole time; few run at once, and those who wait too long are told so.
 */
public final class PasswordHashes {
    private static final Logger log = LoggerFactory.getLogger(PasswordHashes.class);
    private static final int WAITING_FOR_EACH_SLOT = 32;
    private static final int MAX_CHARS = 4096;
    /** bcrypt reads no more; the systems that hashes come from cut there too. */
    private static final int BCRYPT_BYTES = 72;

    private final Argon2id argon2;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("password-hash-", 0).factory());
    private final LongAdder argon2Runs = new LongAdder();
    private final LongAdder bcryptRuns = new LongAdder();
    private final IdentitySettings settings;
    private final Semaphore slots;
    private final String decoy;

    /**
     * What a check found.
     *
     * @param betterHash what to store instead, when the password is right and the stored hash is a weaker one
     */
    public record Check(boolean right, @Nullable String betterHash) {}

    /** How much was hashed since the start. */
    public record Work(long argon2, long bcrypt) {}

    public PasswordHashes(IdentitySettings settings, SecureRandom random) {
        this.settings = settings;
        this.slots = new Semaphore(settings.concurrentHashes(), true);
        this.argon2 = new Argon2id(random);
        this.decoy = argon2.decoy();
    }

    /** @return empty when too many are waiting */
    public Optional<String> hash(String password) {
        return inTurn(() -> argon2Hash(password));
    }

    /**
     * @param stored the account's hash; null when there is no such account
     * @param imported any account's imported hash, to do the same work against; null when there is none left
     * @return empty when too many are waiting
     */
    public Optional<Check> check(String password, @Nullable String stored, @Nullable String imported) {
        return inTurn(() -> checkNow(password, stored, imported));
    }

    public Work work() {
        return new Work(argon2Runs.sum(), bcryptRuns.sum());
    }

    private Check checkNow(String typed, @Nullable String stored, @Nullable String imported) {
        boolean tooLong = typed.length() > MAX_CHARS;
        String password = tooLong ? typed.substring(0, MAX_CHARS) : typed;
        boolean isImported = stored != null && stored.startsWith("$2");
        boolean argon2Right = argon2Matches(password, stored == null || isImported ? decoy : stored);
        String bcrypt = isImported ? stored : imported;
        boolean bcryptRight = bcrypt != null && bcryptMatches(password, bcrypt);
        if (stored == null || tooLong || !(isImported ? bcryptRight : argon2Right)) {
            return new Check(false, null);
        }
        // beyond what bcrypt reads nothing proves what was typed, and hashing it would make a slip of the finger
        // permanent
        boolean improvable = isImported ? utf8(password).length <= BCRYPT_BYTES : argon2.isWeak(stored);
        return new Check(true, improvable ? argon2Hash(password) : null);
    }

    private String argon2Hash(String password) {
        argon2Runs.increment();
        return argon2.hash(normal(password));
    }

    private boolean argon2Matches(String password, String hash) {
        argon2Runs.increment();
        return argon2.matches(normal(password), hash);
    }

    private boolean bcryptMatches(String password, String hash) {
        bcryptRuns.increment();
        byte[] bytes = utf8(password);
        try {
            return OpenBSDBCrypt.checkPassword(hash, Arrays.copyOf(bytes, Math.min(bytes.length, BCRYPT_BYTES)));
        } catch (RuntimeException e) {
            log.warn("an imported password hash is not bcrypt");
            return false;
        }
    }

    private <T> Optional<T> inTurn(Callable<T> work) {
        if (slots.getQueueLength() >= settings.concurrentHashes() * WAITING_FOR_EACH_SLOT) {
            return Optional.empty();
        }
        try {
            if (!slots.tryAcquire(settings.hashWait().toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            try {
                return Optional.of(threads.submit(work).get());
            } finally {
                slots.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("hashing failed", e.getCause());
        }
    }

    /** Two keyboards may spell the same letter with different code points (NIST SP 800-63B-4, 3.1.1.2). */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
