package dev.rialto.notifications.internal;

import dev.rialto.notifications.PushTarget;
import dev.rialto.platform.ids.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** All SQL of where people get push messages. */
final class PushTargetStore {
    private static final String COLUMNS = "id, device_id, kind, address, p256dh, auth, created_at ";

    /** Takes the place of what the device had, and of what is at the same address for anybody. */
    void put(Handle handle, PersonId person, PushTarget target) {
        handle.createUpdate("""
                        delete from notifications.push_target
                        where address = :address or (person_id = :person and device_id = :device)
                        """)
                .bind("address", target.address().text())
                .bind("person", person)
                .bind("device", target.deviceId())
                .execute();
        PushTarget.@Nullable Web web = target.address() instanceof PushTarget.Web subscription ? subscription : null;
        handle.createUpdate("""
                        insert into notifications.push_target
                            (id, person_id, device_id, kind, address, p256dh, auth, created_at)
                        values (:id, :person, :device, :kind, :address, :p256dh, :auth, :now)
                        """)
                .bind("id", target.id())
                .bind("person", person)
                .bind("device", target.deviceId())
                .bind("kind", web == null ? "fcm" : "web")
                .bind("address", target.address().text())
                .bind("p256dh", web == null ? null : web.p256dh())
                .bind("auth", web == null ? null : web.auth())
                .bind("now", target.createdAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** The newest first. */
    List<PushTarget> of(Handle handle, PersonId person) {
        return handle.createQuery("select " + COLUMNS
                        + "from notifications.push_target where person_id = :person order by created_at desc")
                .bind("person", person)
                .map((row, context) -> target(row))
                .list();
    }

    /** Those of the people who have any. */
    Set<PersonId> having(Handle handle, List<PersonId> people) {
        return handle.createQuery(
                        "select distinct person_id from notifications.push_target where person_id = any(:people)")
                .bindArray(
                        "people",
                        UUID.class,
                        people.stream().map(PersonId::value).toList())
                .mapTo(PersonId.class)
                .set();
    }

    Optional<PushTarget> find(Handle handle, UUID id) {
        return handle.createQuery("select " + COLUMNS + "from notifications.push_target where id = :id")
                .bind("id", id)
                .map((row, context) -> target(row))
                .findOne();
    }

    /** @param person whose it must be; null for anybody's */
    boolean delete(Handle handle, @Nullable PersonId person, UUID id) {
        return handle.createUpdate("""
                                delete from notifications.push_target
                                where id = :id and (:person::uuid is null or person_id = :person)
                                """)
                        .bind("id", id)
                        .bind("person", person == null ? null : person.value())
                        .execute()
                == 1;
    }

    private static PushTarget target(ResultSet row) throws SQLException {
        String address = row.getString("address");
        return new PushTarget(
                row.getObject("id", UUID.class),
                row.getString("device_id"),
                row.getString("kind").equals("web")
                        ? new PushTarget.Web(address, row.getString("p256dh"), row.getString("auth"))
                        : new PushTarget.Fcm(address),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
