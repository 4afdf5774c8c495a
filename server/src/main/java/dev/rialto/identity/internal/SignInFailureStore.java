package dev.rialto.identity.internal;

import dev.rialto.platform.ids.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** All SQL of sign-ins that failed, and of devices that are known by those that did not. */
final class SignInFailureStore {
    /** @param retryAt before which nothing is tried again */
    record Failures(int count, Instant retryAt) {}

    /** Reads a counter and keeps others from it until the transaction ends. */
    Failures lock(Handle handle, String key, Instant now, Instant forgetAt) {
        handle.createUpdate("""
                        insert into identity.sign_in_failure as f (key, failures, retry_at, forget_at)
                        values (:key, 0, :now, :forget)
                        on conflict (key) do update set failures = 0, retry_at = :now where f.forget_at <= :now
                        """)
                .bind("key", key)
                .bind("now", utc(now))
                .bind("forget", utc(forgetAt))
                .execute();
        return handle.createQuery("select failures, retry_at from identity.sign_in_failure where key = :key for update")
                .bind("key", key)
                .map((row, context) -> new Failures(
                        row.getInt("failures"),
                        row.getObject("retry_at", OffsetDateTime.class).toInstant()))
                .one();
    }

    int count(Handle handle, String key, Instant now) {
        return handle.createQuery("select failures from identity.sign_in_failure where key = :key and forget_at > :now")
                .bind("key", key)
                .bind("now", utc(now))
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    void set(Handle handle, String key, Failures failures, Instant forgetAt) {
        handle.createUpdate("""
                        update identity.sign_in_failure
                        set failures = :count, retry_at = :retry, forget_at = :forget where key = :key
                        """)
                .bind("key", key)
                .bind("count", failures.count())
                .bind("retry", utc(failures.retryAt()))
                .bind("forget", utc(forgetAt))
                .execute();
    }

    /** Takes back one that turned out to be none. */
    void takeBack(Handle handle, String key, Instant now) {
        handle.createUpdate("""
                        update identity.sign_in_failure
                        set failures = greatest(0, failures - 1), retry_at = :now where key = :key
                        """).bind("key", key).bind("now", utc(now)).execute();
    }

    void forget(Handle handle, String key) {
        handle.createUpdate("delete from identity.sign_in_failure where key = :key")
                .bind("key", key)
                .execute();
    }

    boolean knows(Handle handle, String email, String deviceId) {
        Optional<Integer> known = handle.createQuery("""
                        select 1 from identity.known_device d join identity.person p on p.id = d.person_id
                        where p.email = :email and d.device_id = :device
                        """)
                .bind("email", email)
                .bind("device", deviceId)
                .mapTo(Integer.class)
                .findOne();
        return known.isPresent();
    }

    /** @param most of a person; of more than this those are forgotten that signed in longest ago */
    void know(Handle handle, PersonId person, String deviceId, Instant now, int most) {
        handle.createUpdate("""
                        insert into identity.known_device (person_id, device_id, seen_at) values (:person, :device, :now)
                        on conflict (person_id, device_id) do update set seen_at = excluded.seen_at
                        """)
                .bind("person", person)
                .bind("device", deviceId)
                .bind("now", utc(now))
                .execute();
        handle.createUpdate("""
                        delete from identity.known_device where person_id = :person and device_id in (
                            select device_id from identity.known_device where person_id = :person
                            order by seen_at desc, device_id offset :most)
                        """).bind("person", person).bind("most", most).execute();
    }

    /** Also when nobody is signed in there. */
    void unknow(Handle handle, PersonId person, String deviceId) {
        handle.createUpdate("delete from identity.known_device where person_id = :person and device_id = :device")
                .bind("person", person)
                .bind("device", deviceId)
                .execute();
    }

    int deleteExpired(Handle handle, Instant now, Instant devicesSeenBefore) {
        return handle.createUpdate("delete from identity.sign_in_failure where forget_at <= :now")
                        .bind("now", utc(now))
                        .execute()
                + handle.createUpdate("delete from identity.known_device where seen_at < :before")
                        .bind("before", utc(devicesSeenBefore))
                        .execute();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
