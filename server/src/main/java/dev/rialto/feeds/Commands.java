package dev.rialto.feeds;

import dev.rialto.feeds.internal.CommandStore;
import dev.rialto.feeds.internal.CommandStore.CommandId;
import dev.rialto.feeds.internal.CommandStore.Stored;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Durable changes that are done once. The command's row is inserted first, in the transaction of its work: a second one
 * with the same id waits on that row and then finds the stored answer, or, if the first was rolled back, does the work.
 */
public final class Commands {
    private final Database database;
    private final Clock clock;
    private final CommandStore store = new CommandStore();

    public Commands(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Does the work once for this key.
     *
     * @param answerType a record that JSON carries there and back
     * @param work runs in the transaction; it may run again after a deadlock
     */
    public <A, F> CommandResult<A, F> execute(CommandKey key, Class<A> answerType, Function<Tx, Decision<A, F>> work) {
        try {
            return database.inTransaction(tx -> {
                if (!store.claim(tx.handle(), key, clock.instant())) {
                    return replay(store.find(tx.handle(), key), key, answerType);
                }
                return switch (work.apply(tx)) {
                    case Decision.Accept<A, F> accepted -> {
                        store.answer(tx.handle(), key, Json.text(accepted.answer()));
                        yield new CommandResult.Done<>(accepted.answer(), false);
                    }
                    case Decision.Refuse<A, F> refused -> throw new RolledBack(refused.failure());
                };
            });
        } catch (RolledBack rolledBack) {
            @SuppressWarnings("unchecked")
            F failure = (F) rolledBack.failure;
            return new CommandResult.Refused<>(failure);
        }
    }

    /**
     * Does many commands in one transaction, each once for its key.
     *
     * @param work gets the places of those that are to be done, and answers what each did in that order
     * @return the result of each in the order of the keys
     * @throws Overtaken if one of them is being done elsewhere at this moment; nothing was changed
     */
    public <A> List<CommandResult<A, Object>> executeAll(
            List<CommandKey> keys, Class<A> answerType, BiFunction<Tx, List<Integer>, List<A>> work) {
        return database.inTransaction(tx -> {
            Map<CommandId, Stored> known = new HashMap<>(store.findAll(tx.handle(), keys));
            Map<CommandId, A> done = new HashMap<>();
            List<Integer> places = placesOfNew(keys, known.keySet());
            List<A> answers = places.isEmpty() ? List.of() : work.apply(tx, places);
            List<CommandKey> newKeys = places.stream().map(keys::get).toList();
            List<String> texts = answers.stream().map(Json::text).toList();
            if (store.insertAll(tx.handle(), newKeys, texts, clock.instant()) < newKeys.size()) {
                throw new Overtaken();
            }
            for (int i = 0; i < newKeys.size(); i++) {
                known.put(
                        CommandId.of(newKeys.get(i)), new Stored(newKeys.get(i).requestHash(), texts.get(i)));
                done.put(CommandId.of(newKeys.get(i)), answers.get(i));
            }
            List<CommandResult<A, Object>> results = new ArrayList<>();
            for (CommandKey key : keys) {
                // whoever comes a second time within the group finds the first one's answer stored
                A answer = done.remove(CommandId.of(key));
                results.add(
                        answer == null
                                ? replay(known.get(CommandId.of(key)), key, answerType)
                                : new CommandResult.Done<>(answer, false));
            }
            return results;
        });
    }

    /** Where each command that was not done before stands first. */
    private static List<Integer> placesOfNew(List<CommandKey> keys, Set<CommandId> known) {
        List<Integer> places = new ArrayList<>();
        Set<CommandId> seen = new HashSet<>(known);
        for (int i = 0; i < keys.size(); i++) {
            if (seen.add(CommandId.of(keys.get(i)))) {
                places.add(i);
            }
        }
        return places;
    }

    /** Another transaction has done one of the commands meanwhile. */
    public static final class Overtaken extends RuntimeException {
        Overtaken() {
            super("a command of the group is being done elsewhere", null, false, false);
        }
    }

    /** Forgets commands older than this; a retry after that would be done again. */
    public int forget(Duration age) {
        return database.inTransaction(
                tx -> store.deleteBefore(tx.handle(), clock.instant().minus(age)));
    }

    private static <A, F> CommandResult<A, F> replay(@Nullable Stored stored, CommandKey key, Class<A> answerType) {
        if (stored == null || stored.answer() == null) {
            throw new IllegalStateException("a claimed command has no answer");
        }
        if (!stored.requestHash().equals(key.requestHash())) {
            return new CommandResult.IdReused<>();
        }
        return new CommandResult.Done<>(Json.as(Json.parse(stored.answer()), answerType), true);
    }

    /** Carries a refusal out of the transaction so that it rolls back. */
    private static final class RolledBack extends RuntimeException {
        private final transient Object failure;

        RolledBack(Object failure) {
            super(null, null, false, false);
            this.failure = failure;
        }
    }
}
