package dev.rialto.administration.internal;

import dev.rialto.administration.BlockedAddress;
import dev.rialto.platform.ids.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** All SQL of blocked addresses. */
public final class BlockedAddressStore {
    public List<BlockedAddress> list(Handle handle, Instant now) {
        return handle.createQuery("""
                        select id, range::text as range, reason, blocked_by, created_at, expires_at
                        from administration.blocked_address where expires_at > :now order by created_at desc, id
                        """)
                .bind("now", utc(now))
                .map((row, context) -> entry(row))
                .list();
    }

    public int count(Handle handle) {
        return handle.createQuery("select count(*) from administration.blocked_address")
                .mapTo(Integer.class)
                .one();
    }

    /** A range that is blocked already keeps its id. */
    public BlockedAddress put(Handle handle, UUID id, BlockedAddress wanted) {
        return handle.createQuery("""
                        insert into administration.blocked_address (id, range, reason, blocked_by, created_at, expires_at)
                        values (:id, cast(:range as cidr), :reason, :by, :now, :expires)
                        on conflict (range) do update set reason = excluded.reason, blocked_by = excluded.blocked_by,
                            created_at = excluded.created_at, expires_at = excluded.expires_at
                        returning id, range::text as range, reason, blocked_by, created_at, expires_at
                        """)
                .bind("id", id)
                .bind("range", wanted.range())
                .bind("reason", wanted.reason())
                .bind("by", wanted.blockedBy())
                .bind("now", utc(wanted.createdAt()))
                .bind("expires", utc(wanted.expiresAt()))
                .map((row, context) -> entry(row))
                .one();
    }

    public boolean delete(Handle handle, UUID id) {
        return handle.createUpdate("delete from administration.blocked_address where id = :id")
                        .bind("id", id)
                        .execute()
                == 1;
    }

    public int deleteExpired(Handle handle, Instant now) {
        return handle.createUpdate("delete from administration.blocked_address where expires_at <= :now")
                .bind("now", utc(now))
                .execute();
    }

    private static BlockedAddress entry(ResultSet row) throws SQLException {
        UUID by = row.getObject("blocked_by", UUID.class);
        return new BlockedAddress(
                row.getObject("id", UUID.class),
                row.getString("range"),
                row.getString("reason"),
                by == null ? null : new PersonId(by),
                instant(row, "created_at"),
                instant(row, "expires_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
