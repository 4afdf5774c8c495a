package dev.rialto.spaces;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.Feeds;
import dev.rialto.identity.Identity;
import dev.rialto.identity.RenameOutcome;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.internal.Directory;
import dev.rialto.spaces.internal.Memberships;
import dev.rialto.spaces.internal.SampleData;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Where you are and what you may do. The only door of this feature.
 *
 * <p>A space exists while its blueprint does; members of a space without one are kept but seen by nobody. Safe for many
 * threads; may block on the database.
 */
public final class Spaces {
    /** Tells every node that somebody's membership changed, after the commit. */
    public static final Bus.Topic<MembershipChanged> MEMBERSHIP_CHANGED =
            new Bus.Topic<>("membership_changed", MembershipChanged.class);

    /** The kind of the feed that a person has in each space; it exists from the first joining on. */
    public static final String INBOX = "inbox";

    private final Map<SpaceId, Blueprint> blueprints = new LinkedHashMap<>();
    private final Memberships memberships;
    private final Directory directory;
    private final SampleData samples;

    public Spaces(Database database, Bus bus, Clock clock, Feeds feeds, Identity identity, List<Blueprint> blueprints) {
        this(database, bus, clock, feeds, identity, blueprints, Ticker.systemTicker());
    }

    Spaces(
            Database database,
            Bus bus,
            Clock clock,
            Feeds feeds,
            Identity identity,
            List<Blueprint> blueprints,
            Ticker ticker) {
        blueprints.forEach(blueprint -> this.blueprints.put(blueprint.id(), blueprint));
        this.memberships = new Memberships(database, bus, clock, feeds, identity, this.blueprints, ticker);
        this.directory = new Directory(database, identity);
        this.samples = new SampleData(database, identity, memberships);
    }

    /** Makes sure that every space of the blueprints has its row. Call it once at the start, before anything else. */
    public void open() {
        memberships.open();
    }

    /** Creates the blueprints' sample people and their memberships, each once. */
    public void seedSamplePeople() {
        samples.seed(blueprints.values());
    }

    /** Known within a second on every node, at once on this one. */
    public Optional<Member> member(SpaceId space, PersonId person) {
        return memberships.member(space, person);
    }

    /** In the order of the blueprints. */
    public List<Member> memberships(PersonId person) {
        return memberships.of(person);
    }

    /** Those of the people who are members of the space. */
    public Map<PersonId, Member> members(SpaceId space, Collection<PersonId> people) {
        return memberships.among(space, people);
    }

    /** Those of the others who share a space with the person; the person, if asked for, always does. */
    public Set<PersonId> sharingASpace(PersonId person, Collection<PersonId> others) {
        return memberships.sharing(person, others);
    }

    /**
     * The members' ids in their order.
     *
     * @param after null for the first
     */
    public List<PersonId> memberIds(Handle handle, SpaceId space, @Nullable PersonId after, int limit) {
        return memberships.ids(handle, space, after, limit);
    }

    /** How many belong to the space just now. */
    public int memberCount(Handle handle, SpaceId space) {
        return memberships.count(handle, space);
    }

    public Optional<Blueprint> blueprint(SpaceId space) {
        return Optional.ofNullable(blueprints.get(space));
    }

    public List<Blueprint> blueprints() {
        return List.copyOf(blueprints.values());
    }

    /** Lists a space's people by name. */
    public PeopleOutcome people(SpaceId space, PeopleQuery query) {
        return directory.page(space, query);
    }

    /** Joins a space that is open to anyone. */
    public JoinOutcome join(SpaceId space, PersonId person) {
        return memberships.join(space, person);
    }

    /**
     * Adds a person in the role given, without asking whether the space is open.
     *
     * @return false when the person is a member already; nothing changes then
     * @throws IllegalArgumentException when the space or the role is unknown, or the person does not exist
     */
    public boolean join(Tx tx, SpaceId space, PersonId person, String role) {
        return memberships.add(tx, space, person, role);
    }

    /** Keeps everyone else who takes the same lock waiting until the transaction ends, on all nodes. */
    public void lock(Tx tx, SpaceId space) {
        memberships.lock(tx, space);
    }

    public RoleOutcome setRole(SpaceId space, PersonId person, String role) {
        return memberships.setRole(space, person, role);
    }

    /** Ends a membership: removal by others and leaving are the same. */
    public RemovalOutcome remove(SpaceId space, PersonId person) {
        return memberships.remove(space, person);
    }

    /** Changes a person's name, in the lists of people too. */
    public RenameOutcome rename(PersonId person, String displayName) {
        return memberships.rename(person, displayName);
    }

    /** The name of a person's own feed in a space. */
    public static FeedName inbox(SpaceId space, PersonId person) {
        return FeedName.of(INBOX, space + "." + person);
    }

    /** The path of the space in the web app; its pages are below. */
    public static String path(SpaceId space) {
        return "/s/" + space;
    }

    /** Of feeds of the kind {@link #INBOX}, those that the person may read: their own, in spaces they belong to. */
    public Set<FeedName> readableInboxes(PersonId person, Collection<FeedName> feeds) {
        return memberships.of(person).stream()
                .map(member -> inbox(member.space(), person))
                .filter(feeds::contains)
                .collect(Collectors.toSet());
    }
}
