package dev.rialto.notifications.internal;

import dev.rialto.notifications.Channel;
import dev.rialto.notifications.internal.Timing.Digest;
import dev.rialto.notifications.internal.Timing.QuietHours;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** All SQL of what people want to be told, and when. */
final class PreferenceStore {
    /** A person mutes no more than this in a space. */
    static final int MOST_MUTED = 1000;

    record Choice(String kind, Channel channel, boolean wanted) {}

    List<Choice> choices(Handle handle, PersonId person, SpaceId space) {
        return handle.createQuery("""
                        select kind, channel, wanted from notifications.preference
                        where person_id = :person and space_id = :space
                        """)
                .bind("person", person)
                .bind("space", space)
                .map((row, context) -> new Choice(
                        row.getString("kind"), Channel.of(row.getString("channel")), row.getBoolean("wanted")))
                .list();
    }

    Optional<Boolean> choice(Handle handle, PersonId person, SpaceId space, String kind, Channel channel) {
        return handle.createQuery("""
                        select wanted from notifications.preference
                        where person_id = :person and space_id = :space and kind = :kind and channel = :channel
                        """)
                .bind("person", person)
                .bind("space", space)
                .bind("kind", kind)
                .bind("channel", channel.text())
                .mapTo(Boolean.class)
                .findOne();
    }

    void choose(Handle handle, PersonId person, SpaceId space, Choice choice) {
        handle.createUpdate("""
                        insert into notifications.preference (person_id, space_id, kind, channel, wanted)
                        values (:person, :space, :kind, :channel, :wanted)
                        on conflict (person_id, space_id, kind, channel) do update set wanted = excluded.wanted
                        """)
                .bind("person", person)
                .bind("space", space)
                .bind("kind", choice.kind())
                .bind("channel", choice.channel().text())
                .bind("wanted", choice.wanted())
                .execute();
    }

    List<String> muted(Handle handle, PersonId person, SpaceId space) {
        return handle.createQuery("""
                        select topic from notifications.muted where person_id = :person and space_id = :space
                        order by topic
                        """)
                .bind("person", person)
                .bind("space", space)
                .mapTo(String.class)
                .list();
    }

    boolean isMuted(Handle handle, PersonId person, SpaceId space, String topic) {
        return handle.createQuery("""
                        select exists (select 1 from notifications.muted
                                       where person_id = :person and space_id = :space and topic = :topic)
                        """)
                .bind("person", person)
                .bind("space", space)
                .bind("topic", topic)
                .mapTo(Boolean.class)
                .one();
    }

    /** @return false when the person has muted as much as anybody may */
    boolean mute(Handle handle, PersonId person, SpaceId space, String topic) {
        int changed = handle.createUpdate("""
                        insert into notifications.muted (person_id, space_id, topic)
                        select :person, :space, :topic
                        where (select count(*) from notifications.muted
                               where person_id = :person and space_id = :space) < :most
                        on conflict do nothing
                        """)
                .bind("person", person)
                .bind("space", space)
                .bind("topic", topic)
                .bind("most", MOST_MUTED)
                .execute();
        return changed == 1 || isMuted(handle, person, space, topic);
    }

    void unmute(Handle handle, PersonId person, SpaceId space, String topic) {
        handle.createUpdate("""
                        delete from notifications.muted
                        where person_id = :person and space_id = :space and topic = :topic
                        """)
                .bind("person", person)
                .bind("space", space)
                .bind("topic", topic)
                .execute();
    }

    Timing timing(Handle handle, PersonId person) {
        return timings(handle, List.of(person)).getOrDefault(person, Timing.USUAL);
    }

    /** Whoever is left out has said nothing: {@link Timing#USUAL}. */
    Map<PersonId, Timing> timings(Handle handle, List<PersonId> people) {
        return handle.createQuery("""
                        select person_id, zone, quiet_from, quiet_to, digest from notifications.settings
                        where person_id = any(:people)
                        """)
                .bindArray(
                        "people",
                        UUID.class,
                        people.stream().map(PersonId::value).toList())
                .map((row, context) -> Map.entry(new PersonId(row.getObject("person_id", UUID.class)), timing(row)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void put(Handle handle, PersonId person, Timing timing) {
        QuietHours quiet = timing.quiet();
        handle.createUpdate("""
                        insert into notifications.settings (person_id, zone, quiet_from, quiet_to, digest)
                        values (:person, :zone, :from, :to, :digest)
                        on conflict (person_id) do update set
                            zone = excluded.zone, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
                            digest = excluded.digest
                        """)
                .bind("person", person)
                .bind("zone", timing.zone().getId())
                .bind("from", quiet == null ? null : quiet.from())
                .bind("to", quiet == null ? null : quiet.to())
                .bind("digest", timing.digest().text())
                .execute();
    }

    private static Timing timing(ResultSet row) throws SQLException {
        LocalTime from = row.getObject("quiet_from", LocalTime.class);
        LocalTime to = row.getObject("quiet_to", LocalTime.class);
        return new Timing(
                ZoneId.of(row.getString("zone")),
                from == null || to == null ? null : new QuietHours(from, to),
                Digest.of(row.getString("digest")));
    }
}
