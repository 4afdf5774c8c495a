package dev.rialto.identity.internal;

import dev.rialto.platform.crypto.Hashes;
import dev.rialto.platform.ids.PersonId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** All SQL of the single-use tokens that mails carry; only their hashes are stored. */
public final class MailTokenStore {
    /** What a token is good for. */
    public enum Kind {
        VERIFY_EMAIL("verify_email"),
        RESET_PASSWORD("reset_password");

        private final String column;

        Kind(String column) {
            this.column = column;
        }
    }

    /** Also forgets the person's tokens that have expired. */
    public void insert(Handle handle, String token, PersonId person, Kind kind, Instant expiresAt, Instant now) {
        handle.createUpdate("delete from identity.mail_token where person_id = :person and expires_at <= :now")
                .bind("person", person)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
        handle.createUpdate("""
                        insert into identity.mail_token (hash, person_id, kind, expires_at)
                        values (:hash, :person, :kind, :expires)
                        """)
                .bind("hash", Hashes.sha256(token))
                .bind("person", person)
                .bind("kind", kind.column)
                .bind("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** Whose it is, without spending it. */
    public Optional<PersonId> owner(Handle handle, String token, Kind kind, Instant now) {
        return handle.createQuery("""
                        select person_id from identity.mail_token
                        where hash = :hash and kind = :kind and expires_at > :now
                        """)
                .bind("hash", Hashes.sha256(token))
                .bind("kind", kind.column)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .mapTo(PersonId.class)
                .findOne();
    }

    /** Spends it: of two at once only one gets the person. */
    public Optional<PersonId> spend(Handle handle, String token, Kind kind, Instant now) {
        return handle.createQuery("""
                        delete from identity.mail_token
                        where hash = :hash and kind = :kind and expires_at > :now returning person_id
                        """)
                .bind("hash", Hashes.sha256(token))
                .bind("kind", kind.column)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .mapTo(PersonId.class)
                .findOne();
    }

    public int deleteExpired(Handle handle, Instant now) {
        return handle.createUpdate("delete from identity.mail_token where expires_at <= :now")
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    public void forget(Handle handle, PersonId person, Kind kind) {
        handle.createUpdate("delete from identity.mail_token where person_id = :person and kind = :kind")
                .bind("person", person)
                .bind("kind", kind.column)
                .execute();
    }
}
