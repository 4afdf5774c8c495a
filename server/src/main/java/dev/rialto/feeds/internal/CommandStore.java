package dev.rialto.feeds.internal;

import dev.rialto.feeds.CommandKey;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** All SQL of commands. */
public final class CommandStore {

    /** @param requestHash in base64 */
    public record Stored(String requestHash, @Nullable String answer) {}

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

    public int deleteBefore(Handle handle, Instant horizon) {
        return handle.createUpdate("delete from feeds.command where at < :horizon")
                .bind("horizon", horizon.atOffset(ZoneOffset.UTC))
                .execute();
    }
}
