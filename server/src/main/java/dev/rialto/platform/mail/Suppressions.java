package dev.rialto.platform.mail;

import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses that get no mail any more, and all SQL of them. Addresses are compared in lower case. */
public final class Suppressions {
    private final Database database;
    private final Clock clock;

    /** Why an address gets no mail. */
    public enum Reason {
        /** There is no such mailbox: no mail at all. */
        BOUNCE,
        /** Its owner called a mail spam: only mails that cannot be ended, such as those about their account. */
        COMPLAINT;

        /** The word for it in the database and in contracts. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param address in lower case */
    public record Suppressed(String address, Reason reason, Instant at) {}

    public Suppressions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A bounce outweighs a complaint; the same told twice changes nothing. */
    public void suppress(Tx tx, String address, Reason reason) {
        tx.handle()
                .createUpdate("""
                        insert into mail.suppressed (address, reason, at) values (:address, :reason, :now)
                        on conflict (address) do update set reason = excluded.reason, at = excluded.at
                        where suppressed.reason = 'complaint' and excluded.reason = 'bounce'
                        """)
                .bind("address", lower(address))
                .bind("reason", reason.word())
                .bind("now", now())
                .execute();
    }

    /** Why this mail must not be sent to its address; empty when it may. */
    Optional<Reason> against(Mail mail) {
        return database.<Optional<Reason>>read(
                        handle -> handle.createQuery("select reason from mail.suppressed where address = :address")
                                .bind("address", lower(mail.to()))
                                .map((row, context) -> reason(row))
                                .findOne())
                .filter(reason -> reason == Reason.BOUNCE || mail.unsubscribeUrl() != null);
    }

    /**
     * By address.
     *
     * @param after the last address of the page before; null for the first
     */
    public List<Suppressed> list(int limit, @Nullable String after) {
        return database.read(handle -> handle.createQuery("""
                        select address, reason, at from mail.suppressed where address > :after order by address limit :limit
                        """)
                .bind("after", after == null ? "" : after)
                .bind("limit", limit)
                .map((row, context) -> new Suppressed(
                        row.getString("address"),
                        reason(row),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list());
    }

    /** Lets an address get mails again. @return false when it was not suppressed */
    public boolean delete(String address) {
        return database.inTransaction(tx -> tx.handle()
                        .createUpdate("delete from mail.suppressed where address = :address")
                        .bind("address", lower(address))
                        .execute()
                == 1);
    }

    /** Remembers a token that a provider told us something under. @return false when it was seen before */
    public boolean seeFirst(Tx tx, String token) {
        return tx.handle()
                        .createUpdate("""
                                insert into mail.seen_token (token, seen_at) values (:token, :now) on conflict do nothing
                                """)
                        .bind("token", token)
                        .bind("now", now())
                        .execute()
                == 1;
    }

    /** @return how many tokens were forgotten that are older */
    public int forgetTokens(Duration olderThan) {
        return database.inTransaction(tx -> tx.handle()
                .createUpdate("delete from mail.seen_token where seen_at < :before")
                .bind("before", now().minus(olderThan))
                .execute());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String lower(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private static Reason reason(ResultSet row) throws SQLException {
        return Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT));
    }
}
