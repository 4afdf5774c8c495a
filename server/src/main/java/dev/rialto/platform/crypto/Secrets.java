package dev.rialto.platform.crypto;

import dev.rialto.platform.db.Database;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Secrets of the whole installation that are made once: sealed in the database, the same on every node. */
public final class Secrets {
    private final Database database;
    private final SecretBox box;
    private final Clock clock;

    public Secrets(Database database, SecretBox box, Clock clock) {
        this.database = database;
        this.box = box;
        this.clock = clock;
    }

    /**
     * The secret of this name. Of several nodes that make it at once, the first one's is kept.
     *
     * @param make called when there is none yet
     */
    public byte[] keptOrMade(String name, Supplier<byte[]> make) {
        String context = "platform.secret:" + name;
        String sealed =
                database.read(handle -> find(handle, name)).orElseGet(() -> keep(name, box.seal(make.get(), context)));
        return box.open(sealed, context);
    }

    private String keep(String name, String sealed) {
        database.inTransaction(tx -> tx.handle()
                .createUpdate("""
                        insert into platform.secret (name, secret, created_at) values (:name, :secret, :at)
                        on conflict (name) do nothing
                        """)
                .bind("name", name)
                .bind("secret", sealed)
                .bind("at", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
        return database.read(handle -> find(handle, name)).orElseThrow();
    }

    private static Optional<String> find(Handle handle, String name) {
        return handle.createQuery("select secret from platform.secret where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }
}
