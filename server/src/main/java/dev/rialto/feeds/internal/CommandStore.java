package dev.rialto.feeds.internal;

import dev.rialto.feeds.CommandKey;
import dev.rialto.platform.ids.PersonId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** All SQL of commands. */
public final class CommandStore {

    /** @param requestHash in base64 */
    public record Stored(String requestHash, @Nullable String answer) {}

    /** What tells commands apart. */
    public record CommandId(PersonId actor, String id) {
        public static CommandId of(CommandKey key) {
            return new CommandId(key.actor(), key.id());
        }
    }

    /** @return false when the command was done before; waits while another transaction is doing it */
    public boolean claim(Handle handle, CommandKey key, Instant now) {
        return handle.createUpdate("""
                                insert into feeds.command (actor, id, request_hash, at)
                                values (:actor, :id, decode(:hash, 'base64'), :at)
                                on conflict (actor, id) do nothing
                                """)
                        .bind("actor", key.actor())
                        .bind("id", key.id())
                        .bind("hash", key.requestHash())
                        .bind("at", now.atOffset(ZoneOffset.UTC))
                        .execute()
                == 1;
    }

    public @Nullable Stored find(Handle handle, CommandKey key) {
        return handle.createQuery("""
                        select encode(request_hash, 'base64') as hash, answer from feeds.command
                        where actor = :actor and id = :id
                        """)
                .bind("actor", key.actor())
                .bind("id", key.id())
                .map((row, context) -> new Stored(row.getString("hash"), row.getString("answer")))
                .findOne()
                .orElse(null);
    }

    public void answer(Handle handle, CommandKey key, String answer) {
        handle.createUpdate("update feeds.command set answer = :answer::jsonb where actor = :actor and id = :id")
                .bind("answer", answer)
                .bind("actor", key.actor())
                .bind("id", key.id())
                .execute();
    }

    /** Those of the commands that were done before, by actor and id. */
    public Map<CommandId, Stored> findAll(Handle handle, List<CommandKey> keys) {
        record Row(CommandId id, Stored stored) {}
        return handle
                .createQuery("""
                        select c.actor, c.id, encode(c.request_hash, 'base64') as hash, c.answer
                        from feeds.command c
                        join (select distinct * from unnest(:actors::uuid[], :ids::text[])) as k (actor, id)
                          on c.actor = k.actor and c.id = k.id
                        """)
                .bindArray("actors", UUID.class, actors(keys))
                .bindArray("ids", String.class, ids(keys))
                .map((row, context) -> new Row(
                        new CommandId(new PersonId(row.getObject("actor", UUID.class)), row.getString("id")),
                        new Stored(row.getString("hash"), row.getString("answer"))))
                .stream()
                .collect(Collectors.toMap(Row::id, Row::stored));
    }

    /**
     * Keeps commands with their answers; waits for other transactions that are doing one of them.
     *
     * @return how many were not there before
     */
    public int insertAll(Handle handle, List<CommandKey> keys, List<String> answers, Instant now) {
        return handle.createUpdate("""
                        insert into feeds.command (actor, id, request_hash, at, answer)
                        select actor, id, decode(hash, 'base64'), :at, answer::jsonb
                        from unnest(:actors::uuid[], :ids::text[], :hashes::text[], :answers::text[])
                          as k (actor, id, hash, answer)
                        order by actor, id
                        on conflict (actor, id) do nothing
                        """)
                .bind("at", now.atOffset(ZoneOffset.UTC))
                .bindArray("actors", UUID.class, actors(keys))
                .bindArray("ids", String.class, ids(keys))
                .bindArray(
                        "hashes",
                        String.class,
                        keys.stream().map(CommandKey::requestHash).toList())
                .bindArray("answers", String.class, answers)
                .execute();
    }

    private static List<UUID> actors(List<CommandKey> keys) {
        return keys.stream().map(key -> key.actor().value()).toList();
    }

    private static List<String> ids(List<CommandKey> keys) {
        return keys.stream().map(CommandKey::id).toList();
    }

    public int deleteBefore(Handle handle, Instant horizon) {
        return handle.createUpdate("delete from feeds.command where at < :horizon")
                .bind("horizon", horizon.atOffset(ZoneOffset.UTC))
                .execute();
    }
}
