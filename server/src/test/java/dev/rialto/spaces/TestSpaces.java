package dev.rialto.spaces;

import dev.rialto.feeds.Feeds;
import dev.rialto.identity.TestIdentity;
import dev.rialto.identity.User;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Spaces of the packaged blueprints on a real database. */
public final class TestSpaces {
    public static final SpaceId WEDDINGS = new SpaceId("weddings");
    public static final SpaceId TREASURY = new SpaceId("treasury");

    public final TestIdentity server;
    public final Spaces spaces;
    public final List<MembershipChanged> changes = new CopyOnWriteArrayList<>();

    public TestSpaces(Database database) {
        this(new TestIdentity(database));
    }

    public TestSpaces(TestIdentity server) {
        this.server = server;
        Feeds feeds = new Feeds(server.database, server.bus, server.clock);
        this.spaces = new Spaces(
                server.database, server.bus, server.clock, feeds, server.identity, blueprints(), server.clock::nanos);
        spaces.open();
        server.bus.listen(Spaces.MEMBERSHIP_CHANGED, changes::add);
    }

    public static List<Blueprint> blueprints() {
        return ((BlueprintsOutcome.Loaded) Blueprints.read(null)).blueprints();
    }

    /** A person who belongs to nothing yet. */
    public PersonId newPerson(String name) {
        User user = server.newUser("p" + UUID.randomUUID() + "@example.org", name);
        return user.id();
    }

    /** A member in a role. */
    public PersonId newMember(SpaceId space, String name, String role) {
        PersonId person = newPerson(name);
        server.database.inTransaction(tx -> spaces.join(tx, space, person, role));
        return person;
    }
}
