package dev.rialto.messaging.internal;

import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.Feeds;
import dev.rialto.identity.Identity;
import dev.rialto.identity.User;
import dev.rialto.messaging.ConversationId;
import dev.rialto.messaging.ConversationKind;
import dev.rialto.messaging.ConversationView;
import dev.rialto.messaging.ConversationView.MemberView;
import dev.rialto.messaging.Conversations;
import dev.rialto.messaging.Message;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.Member;
import dev.rialto.spaces.Spaces;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Conversations as their members see them, a page with a fixed number of queries. A conversation and the head of its feed are
 * of one moment: whoever reads the feed on from that head misses nothing and counts nothing twice.
 */
public final class ConversationViews {
    private static final String ROWS = """
            select c.id, c.space_id, c.kind, c.title, c.subject, c.created_by, c.created_at, c.active_at,
                   me.delivered, me.read,
                   (select count(*) from (
                      select 1 from messaging.message u
                      where u.conversation_id = c.id and u.rev > me.read and u.author_id <> me.person_id
                      limit :cap) unread) as unread,
                   last.id as last_id, last.rev as last_rev, last.author_id as last_author_id,
                   last.body as last_body, last.at as last_at, last.command_id as last_command_id,
                   last.reference as last_reference
            from messaging.member me
            join messaging.conversation c on c.id = me.conversation_id
            left join lateral (
              select * from messaging.message m where m.conversation_id = c.id order by m.rev desc limit 1
            ) last on true
            """;

    private final Database database;
    private final Feeds feeds;
    private final Identity identity;
    private final Spaces spaces;

    public ConversationViews(Database database, Feeds feeds, Identity identity, Spaces spaces) {
        this.database = database;
        this.feeds = feeds;
        this.identity = identity;
        this.spaces = spaces;
    }

    /** Where a page ended. */
    public record Position(Instant activeAt, ConversationId id) {}

    /** @param next null when this is the last page */
    public record Page(
            List<ConversationView> items, @Nullable Position next) {}

    private record Row(
            ConversationId id,
            SpaceId space,
            ConversationKind kind,
            @Nullable String title,
            @Nullable String subject,
            PersonId createdBy,
            Instant createdAt,
            Instant activeAt,
            long delivered,
            long read,
            int unread,
            @Nullable Message last) {}

    private record MemberRow(UUID conversation, PersonId person, long delivered, long read) {}

    /** What one snapshot showed. */
    private record Moment(
            List<Row> rows, Map<UUID, List<MemberRow>> members, Map<FeedName, Feeds.Position> positions) {}

    public Optional<ConversationView> one(ConversationId id, PersonId viewer) {
        Moment moment = moment(handle -> handle.createQuery(ROWS + " where me.person_id = :viewer and c.id = :id")
                .bind("cap", Conversations.UNREAD_CAP)
                .bind("viewer", viewer)
                .bind("id", id.value())
                .map((row, context) -> row(row))
                .list());
        return views(moment, moment.rows()).stream().findFirst();
    }

    public Page page(SpaceId space, PersonId viewer, @Nullable Position after, int limit) {
        Moment moment = moment(handle -> handle.createQuery(ROWS + """
                         where me.person_id = :viewer and c.space_id = :space
                           and (last.id is not null or c.subject is null and (c.kind = 'group' or c.created_by = me.person_id))
                           and (:afterAt::timestamptz is null or (c.active_at, c.id) < (:afterAt, :afterId))
                         order by c.active_at desc, c.id desc limit :limit
                         """)
                .bind("cap", Conversations.UNREAD_CAP)
                .bind("viewer", viewer)
                .bind("space", space)
                .bind("afterAt", after == null ? null : after.activeAt().atOffset(ZoneOffset.UTC))
                .bind("afterId", after == null ? null : after.id().value())
                .bind("limit", limit + 1)
                .map((row, context) -> row(row))
                .list());
        List<Row> rows = moment.rows();
        boolean more = rows.size() > limit;
        List<Row> shown = more ? rows.subList(0, limit) : rows;
        Position next =
                more ? new Position(shown.getLast().activeAt(), shown.getLast().id()) : null;
        return new Page(views(moment, shown), next);
    }

    private Moment moment(Function<Handle, List<Row>> query) {
        return database.snapshot(handle -> {
            List<Row> rows = query.apply(handle);
            List<UUID> ids = rows.stream().map(r -> r.id().value()).toList();
            List<MemberRow> members = rows.isEmpty() ? List.of() : members(handle, ids);
            return new Moment(
                    rows,
                    members.stream().collect(Collectors.groupingBy(MemberRow::conversation)),
                    feeds.positions(
                            handle, rows.stream().map(r -> r.id().feed()).toList()));
        });
    }

    /** Adds names and roles, which no feed of a conversation tells of. */
    private List<ConversationView> views(Moment moment, List<Row> rows) {
        Map<UUID, List<MemberRow>> members = moment.members();
        Set<PersonId> people = new HashSet<>();
        members.values().forEach(list -> list.forEach(m -> people.add(m.person())));
        Map<PersonId, User> users = identity.users(people);
        Map<SpaceId, Map<PersonId, Member>> roles = new HashMap<>();
        rows.forEach(row -> roles.computeIfAbsent(row.space(), space -> spaces.members(space, people)));
        List<ConversationView> views = new ArrayList<>();
        for (Row row : rows) {
            List<MemberView> shown = members.getOrDefault(row.id().value(), List.of()).stream()
                    .map(m -> member(m, users, roles.getOrDefault(row.space(), Map.of())))
                    .toList();
            views.add(view(row, shown, moment.positions().getOrDefault(row.id().feed(), new Feeds.Position("", 0))));
        }
        return views;
    }

    private static ConversationView view(Row row, List<MemberView> members, Feeds.Position position) {
        return new ConversationView(
                row.id(),
                row.space(),
                row.kind(),
                row.title(),
                row.subject(),
                row.id().feed(),
                position.epoch(),
                position.head(),
                row.createdBy(),
                members,
                row.delivered(),
                row.read(),
                row.unread(),
                row.last(),
                row.createdAt(),
                row.activeAt());
    }

    private static MemberView member(MemberRow member, Map<PersonId, User> users, Map<PersonId, Member> roles) {
        User user = users.get(member.person());
        Member inSpace = roles.get(member.person());
        return new MemberView(
                member.person(),
                user == null ? "" : user.displayName(),
                inSpace == null ? "" : inSpace.role(),
                member.delivered(),
                member.read());
    }

    private static List<MemberRow> members(Handle handle, Collection<UUID> conversations) {
        return handle.createQuery("""
                        select conversation_id, person_id, delivered, read from messaging.member
                        where conversation_id = any(:ids) order by joined_at, person_id
                        """)
                .bindArray("ids", UUID.class, List.copyOf(conversations))
                .map((row, context) -> new MemberRow(
                        row.getObject("conversation_id", UUID.class),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getLong("delivered"),
                        row.getLong("read")))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        ConversationId id = new ConversationId(row.getObject("id", UUID.class));
        UUID lastId = row.getObject("last_id", UUID.class);
        Message last = lastId == null
                ? null
                : new Message(
                        lastId,
                        row.getLong("last_rev"),
                        id,
                        new PersonId(row.getObject("last_author_id", UUID.class)),
                        row.getString("last_body"),
                        row.getObject("last_at", OffsetDateTime.class).toInstant(),
                        row.getString("last_command_id"),
                        row.getString("last_reference"));
        return new Row(
                id,
                new SpaceId(row.getString("space_id")),
                ConversationKind.of(row.getString("kind")),
                row.getString("title"),
                row.getString("subject"),
                new PersonId(row.getObject("created_by", UUID.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("active_at", OffsetDateTime.class).toInstant(),
                row.getLong("delivered"),
                row.getLong("read"),
                row.getInt("unread"),
                last);
    }
}
