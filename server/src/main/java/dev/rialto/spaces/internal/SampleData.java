package dev.rialto.spaces.internal;

import dev.rialto.identity.Identity;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.spaces.Blueprint;
import dev.rialto.spaces.Blueprint.SamplePerson;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Creates the sample people of the blueprints. */
public final class SampleData {
    /** The one password of all sample people; anybody may know it. */
    public static final String PASSWORD = "rialto-sample-pass";

    private final Database database;
    private final Identity identity;
    private final Memberships memberships;

    public SampleData(Database database, Identity identity, Memberships memberships) {
        this.database = database;
        this.identity = identity;
        this.memberships = memberships;
    }

    /**
     * Only those who are created now become members, in the same transaction: a sample person who was removed or given another
     * role stays so, and somebody who signed up with a sample address gets nothing from it.
     */
    public void seed(Collection<Blueprint> blueprints) {
        Map<String, String> names = blueprints.stream()
                .flatMap(blueprint -> blueprint.sample().people().stream())
                .collect(Collectors.toMap(SamplePerson::email, SamplePerson::displayName));
        database.inTransaction(tx -> {
            Map<String, PersonId> created = identity.seed(tx, names, PASSWORD);
            blueprints.forEach(blueprint -> join(tx, blueprint, created));
            return true;
        });
    }

    private void join(Tx tx, Blueprint blueprint, Map<String, PersonId> created) {
        for (SamplePerson sample : blueprint.sample().people()) {
            PersonId person = created.get(sample.email());
            if (person != null) {
                memberships.add(tx, blueprint.id(), person, sample.role());
            }
        }
    }
}
