package dev.rialto.identity.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import dev.rialto.identity.internal.SigningKeyStore.StoredKey;
import dev.rialto.platform.crypto.SecretBox;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.ids.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The keys that access tokens are signed with, shared by all nodes through the database. The newest signs. A new one is made
 * every 30 days; the ones before it verify for as long as a token of theirs can live and are then deleted. A node that meets
 * a token of a key it does not know looks into the database, at most once a second.
 *
 * <p>Safe for many threads.
 */
public final class KeyRing {
    static final Duration ROTATE_EVERY = Duration.ofDays(30);
    /** Longer than a token lives plus the time in which another node learns of its key's successor. */
    static final Duration VERIFY_AFTER = Duration.ofHours(1);

    private static final Duration FRESH_FOR = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final int KEY_BYTES = 32;

    private final Database database;
    private final SecretBox box;
    private final Clock clock;
    private final Ids ids;
    private final SecureRandom random;
    private final SigningKeyStore store = new SigningKeyStore();
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Loaded loaded;

    /** A key that is ready to use. */
    record Key(String kid, JWSSigner signer, JWSVerifier verifier) {}

    private record Loaded(Map<String, Key> keys, Key newest, Instant newestSince, Instant at) {}

    public KeyRing(Database database, SecretBox box, Clock clock, Ids ids, SecureRandom random) {
        this.database = database;
        this.box = box;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
    }

    /** The key to sign with. */
    Key signing() {
        Instant now = clock.instant();
        return load(known -> !now.isBefore(known.at().plus(FRESH_FOR)) || due(known.newestSince(), now))
                .newest();
    }

    /** @return null when there is no such key (any more) */
    @Nullable
    Key verifying(String kid) {
        Instant now = clock.instant();
        return load(known -> !known.keys().containsKey(kid)
                        && !now.isBefore(known.at().plus(LOOK_AGAIN_AFTER)))
                .keys()
                .get(kid);
    }

    /** Makes a new key now. Tokens of the others stay good until they expire. */
    public void rotate() {
        loading.lock();
        try {
            loaded = database.inTransaction(tx -> rotated(tx.handle(), true));
        } finally {
            loading.unlock();
        }
    }

    private Loaded load(Function<Loaded, Boolean> stale) {
        Loaded known = loaded;
        if (known != null && !stale.apply(known)) {
            return known;
        }
        loading.lock();
        try {
            known = loaded;
            if (known == null || stale.apply(known)) {
                known = fromDatabase();
                loaded = known;
            }
            return known;
        } finally {
            loading.unlock();
        }
    }

    private Loaded fromDatabase() {
        List<StoredKey> stored = database.read(store::all);
        boolean rotate = stored.isEmpty() || due(stored.getFirst().createdAt(), clock.instant());
        return rotate ? database.inTransaction(tx -> rotated(tx.handle(), false)) : opened(stored);
    }

    private Loaded rotated(Handle handle, boolean always) {
        store.lock(handle);
        Instant now = clock.instant();
        List<StoredKey> stored = store.all(handle);
        if (always || stored.isEmpty() || due(stored.getFirst().createdAt(), now)) {
            byte[] secret = new byte[KEY_BYTES];
            random.nextBytes(secret);
            String kid = ids.next().toString();
            store.insert(handle, new StoredKey(kid, box.seal(secret, context(kid)), now));
            stored = store.all(handle);
        }
        List<StoredKey> current = current(stored, now);
        store.delete(
                handle,
                stored.stream()
                        .filter(key -> !current.contains(key))
                        .map(StoredKey::kid)
                        .toList());
        return opened(current);
    }

    private Loaded opened(List<StoredKey> stored) {
        Instant now = clock.instant();
        Map<String, Key> keys = current(stored, now).stream()
                .map(this::open)
                .collect(Collectors.toUnmodifiableMap(Key::kid, Function.identity()));
        StoredKey newest = stored.getFirst();
        return new Loaded(keys, Objects.requireNonNull(keys.get(newest.kid())), newest.createdAt(), now);
    }

    /** The newest, and those whose successor is young. */
    private static List<StoredKey> current(List<StoredKey> newestFirst, Instant now) {
        List<StoredKey> current = new ArrayList<>();
        for (StoredKey key : newestFirst) {
            if (!current.isEmpty() && !current.getLast().createdAt().isAfter(now.minus(VERIFY_AFTER))) {
                break;
            }
            current.add(key);
        }
        return current;
    }

    private Key open(StoredKey stored) {
        byte[] secret = box.open(stored.sealedSecret(), context(stored.kid()));
        try {
            return new Key(stored.kid(), new MACSigner(secret), new MACVerifier(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key " + stored.kid() + " is not fit for HS256", e);
        }
    }

    private static boolean due(Instant newestSince, Instant now) {
        return !now.isBefore(newestSince.plus(ROTATE_EVERY));
    }

    private static String context(String kid) {
        return "identity.signing_key:" + kid;
    }
}
