package dev.rialto.identity.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** All SQL of signing keys. */
public final class SigningKeyStore {
    /** A key as it is stored. */
    public record StoredKey(String kid, String sealedSecret, Instant createdAt) {}

    /** Lets one node at a time rotate, until the transaction ends. */
    public void lock(Handle handle) {
        handle.execute("lock table identity.signing_key in share row exclusive mode");
    }

    /** @return the last one made first */
    public List<StoredKey> all(Handle handle) {
        return handle.createQuery("""
                        select kid, secret, created_at from identity.signing_key order by no desc
                        """)
                .map((row, context) -> new StoredKey(
                        row.getString("kid"),
                        row.getString("secret"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    public void insert(Handle handle, StoredKey key) {
        handle.createUpdate("""
                        insert into identity.signing_key (kid, secret, created_at) values (:kid, :secret, :at)
                        """)
                .bind("kid", key.kid())
                .bind("secret", key.sealedSecret())
                .bind("at", key.createdAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    public void delete(Handle handle, Collection<String> kids) {
        handle.createUpdate("delete from identity.signing_key where kid = any(:kids)")
                .bindArray("kids", String.class, kids)
                .execute();
    }
}
