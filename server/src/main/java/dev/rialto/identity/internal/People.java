package dev.rialto.identity.internal;

import dev.rialto.identity.Account;
import dev.rialto.identity.Recipient;
import dev.rialto.identity.RenameOutcome;
import dev.rialto.identity.User;
import dev.rialto.identity.internal.PersonStore.Person;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.templates.Language;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** People by id and by address, and sample people. */
public final class People {
    private final Database database;
    private final Clock clock;
    private final Ids ids;
    private final PasswordHashes hashes;
    private final PersonStore store = new PersonStore();

    public People(Database database, Clock clock, Ids ids, PasswordHashes hashes) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.hashes = hashes;
    }

    public Optional<User> user(PersonId person) {
        return Optional.ofNullable(users(List.of(person)).get(person));
    }

    public Optional<User> user(Tx tx, PersonId person) {
        return store.lockName(tx.handle(), person);
    }

    public Map<PersonId, User> users(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        return database.read(
                handle -> store.users(handle, people).collect(Collectors.toMap(User::id, Function.identity())));
    }

    public Optional<Account> account(PersonId person) {
        return database.read(handle -> store.byId(handle, person)).map(Person::account);
    }

    public Map<PersonId, Recipient> recipients(Handle handle, Collection<PersonId> people) {
        return store.recipients(handle, people)
                .collect(Collectors.toMap(recipient -> recipient.user().id(), Function.identity()));
    }

    public Map<String, PersonId> byEmail(Collection<String> emails) {
        if (emails.isEmpty()) {
            return Map.of();
        }
        return database.read(
                handle -> store.byEmails(handle, emails).collect(Collectors.toMap(Person::email, Person::id)));
    }

    public Optional<Account> setLanguage(PersonId person, Language language) {
        return database.inTransaction(tx -> {
            store.setLanguage(tx.handle(), person, language);
            return store.byId(tx.handle(), person).map(Person::account);
        });
    }

    public RenameOutcome rename(Tx tx, PersonId person, String displayName) {
        String name = Texts.line(displayName);
        if (name == null) {
            return new RenameOutcome.NameRefused("must not be blank");
        }
        store.rename(tx.handle(), person, name);
        return store.byId(tx.handle(), person)
                .<RenameOutcome>map(renamed -> new RenameOutcome.Renamed(renamed.account()))
                .orElseGet(RenameOutcome.NoSuchPerson::new);
    }

    public Map<String, PersonId> seed(Tx tx, Map<String, String> people, String password) {
        // in one order, so that two nodes that start together wait for each other instead of for ever
        Map<String, String> missing = new TreeMap<>(people);
        store.byEmails(tx.handle(), people.keySet()).forEach(known -> missing.remove(known.email()));
        if (missing.isEmpty()) {
            return Map.of();
        }
        String hash = hashes.hash(password).orElseThrow(() -> new IllegalStateException("too busy to seed"));
        Map<String, PersonId> created = new HashMap<>();
        missing.forEach((email, name) -> {
            Person person = new Person(new User(new PersonId(ids.next()), name), email, true, hash, Language.EN);
            if (store.insert(tx.handle(), person, clock.instant())) {
                created.put(email, person.id());
            }
        });
        return created;
    }
}
