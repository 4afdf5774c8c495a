package dev.rialto.identity.internal;

import dev.rialto.identity.Account;
import dev.rialto.identity.Recipient;
import dev.rialto.identity.User;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.templates.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** All SQL of people. */
public final class PersonStore {
    /** A person with what must not leave this package. */
    public record Person(User user, String email, boolean emailVerified, String passwordHash, Language language) {
        public PersonId id() {
            return user.id();
        }

        public Account account() {
            return new Account(user, email, emailVerified, language);
        }

        @Override
        public String toString() {
            return "Person[" + id() + "]";
        }
    }

    /** @return false when the address is taken */
    public boolean insert(Handle handle, Person person, Instant now) {
        return handle.createUpdate("""
                                insert into identity.person
                                    (id, email, display_name, password_hash, email_verified_at, created_at, language)
                                values (:id, :email, :name, :hash, :verified, :now, :language)
                                on conflict (email) do nothing
                                """)
                        .bind("id", person.id())
                        .bind("email", person.email())
                        .bind("name", person.user().displayName())
                        .bind("hash", person.passwordHash())
                        .bind("language", person.language().tag())
                        .bind("verified", person.emailVerified() ? now.atOffset(ZoneOffset.UTC) : null)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .execute()
                == 1;
    }

    public Optional<Person> byEmail(Handle handle, String email) {
        return handle.createQuery("""
                        select id, email, display_name, email_verified_at is not null as verified, password_hash, language
                        from identity.person where email = :email
                        """)
                .bind("email", email)
                .map((row, context) -> person(row))
                .findOne();
    }

    public Optional<Person> byId(Handle handle, PersonId person) {
        return handle.createQuery("""
                        select id, email, display_name, email_verified_at is not null as verified, password_hash, language
                        from identity.person where id = :id
                        """)
                .bind("id", person)
                .map((row, context) -> person(row))
                .findOne();
    }

    /** Keeps the person's row from changing until the transaction ends. */
    public Optional<Person> lock(Handle handle, PersonId person) {
        return handle.createQuery("""
                        select id, email, display_name, email_verified_at is not null as verified, password_hash, language
                        from identity.person where id = :id for no key update
                        """)
                .bind("id", person)
                .map((row, context) -> person(row))
                .findOne();
    }

    /** @return the hash of any account that came from elsewhere and was not upgraded yet */
    public Optional<String> anyImportedHash(Handle handle) {
        return handle.createQuery("select password_hash from identity.person where password_hash like '$2%' limit 1")
                .mapTo(String.class)
                .findOne();
    }

    public Stream<User> users(Handle handle, Collection<PersonId> people) {
        return handle
                .createQuery("select id, display_name from identity.person where id = any(:ids)")
                .bindArray(
                        "ids", UUID.class, people.stream().map(PersonId::value).toList())
                .map((row, context) -> user(row))
                .stream();
    }

    public Stream<Recipient> recipients(Handle handle, Collection<PersonId> people) {
        return handle
                .createQuery("""
                        select id, email, display_name, email_verified_at is not null as verified, language
                        from identity.person where id = any(:ids)
                        """)
                .bindArray(
                        "ids", UUID.class, people.stream().map(PersonId::value).toList())
                .map((row, context) ->
                        new Recipient(user(row), row.getString("email"), row.getBoolean("verified"), language(row)))
                .stream();
    }

    /** Keeps the name from changing until the transaction ends. */
    public Optional<User> lockName(Handle handle, PersonId person) {
        return handle.createQuery("select id, display_name from identity.person where id = :id for share")
                .bind("id", person)
                .map((row, context) -> user(row))
                .findOne();
    }

    public Stream<Person> byEmails(Handle handle, Collection<String> emails) {
        return handle
                .createQuery("""
                        select id, email, display_name, email_verified_at is not null as verified, password_hash, language
                        from identity.person where email = any(:emails)
                        """)
                .bindArray("emails", String.class, emails)
                .map((row, context) -> person(row))
                .stream();
    }

    public void rename(Handle handle, PersonId person, String displayName) {
        handle.createUpdate("update identity.person set display_name = :name where id = :id")
                .bind("id", person)
                .bind("name", displayName)
                .execute();
    }

    public void setLanguage(Handle handle, PersonId person, Language language) {
        handle.createUpdate("update identity.person set language = :language where id = :id")
                .bind("id", person)
                .bind("language", language.tag())
                .execute();
    }

    /** @return whether it is the first time */
    public boolean setSignedIn(Handle handle, PersonId person) {
        return handle.createUpdate("update identity.person set signed_in = true where id = :id and not signed_in")
                        .bind("id", person)
                        .execute()
                == 1;
    }

    public void setPasswordHash(Handle handle, PersonId person, String hash) {
        handle.createUpdate("update identity.person set password_hash = :hash where id = :id")
                .bind("id", person)
                .bind("hash", hash)
                .execute();
    }

    public void setVerified(Handle handle, PersonId person, Instant now) {
        handle.createUpdate("""
                        update identity.person set email_verified_at = coalesce(email_verified_at, :now) where id = :id
                        """)
                .bind("id", person)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                user(row),
                row.getString("email"),
                row.getBoolean("verified"),
                row.getString("password_hash"),
                language(row));
    }

    private static Language language(ResultSet row) throws SQLException {
        return Language.of(row.getString("language")).orElseThrow();
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(new PersonId(row.getObject("id", UUID.class)), row.getString("display_name"));
    }
}
