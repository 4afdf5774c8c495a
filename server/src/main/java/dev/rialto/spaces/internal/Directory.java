package dev.rialto.spaces.internal;

import dev.rialto.identity.Identity;
import dev.rialto.identity.User;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.PeopleOutcome;
import dev.rialto.spaces.PeopleQuery;
import dev.rialto.spaces.Person;
import dev.rialto.spaces.internal.SpaceStore.NamedMember;
import dev.rialto.spaces.internal.SpaceStore.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The people of a space by name, page by page. */
public final class Directory {
    private final Database database;
    private final Identity identity;
    private final SpaceStore store = new SpaceStore();

    public Directory(Database database, Identity identity) {
        this.database = database;
        this.identity = identity;
    }

    public PeopleOutcome page(SpaceId space, PeopleQuery query) {
        Position after = query.after() == null ? null : Cursor.parse(query.after());
        if (query.after() != null && after == null) {
            return new PeopleOutcome.MalformedAfter();
        }
        String part = query.name() == null ? "" : SearchNames.fold(query.name());
        List<NamedMember> found =
                database.read(handle -> store.page(handle, space, part, query.role(), after, query.limit() + 1));
        boolean more = found.size() > query.limit();
        List<NamedMember> page = more ? found.subList(0, query.limit()) : found;
        NamedMember last = more ? page.getLast() : null;
        return new PeopleOutcome.Page(
                people(page), last == null ? null : Cursor.text(new Position(last.key(), last.person())));
    }

    private List<Person> people(List<NamedMember> members) {
        Map<PersonId, User> users =
                identity.users(members.stream().map(NamedMember::person).toList());
        List<Person> people = new ArrayList<>();
        for (NamedMember member : members) {
            User user = users.get(member.person());
            if (user != null) {
                people.add(new Person(user, member.role()));
            }
        }
        return people;
    }
}
