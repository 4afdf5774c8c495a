package dev.rialto.spaces.internal;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.rialto.feeds.Feeds;
import dev.rialto.identity.Identity;
import dev.rialto.identity.RenameOutcome;
import dev.rialto.identity.User;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.cache.BriefCache;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.Blueprint;
import dev.rialto.spaces.JoinOutcome;
import dev.rialto.spaces.Member;
import dev.rialto.spaces.MembershipChanged;
import dev.rialto.spaces.RemovalOutcome;
import dev.rialto.spaces.RoleOutcome;
import dev.rialto.spaces.Spaces;
import dev.rialto.spaces.internal.SpaceStore.MemberRow;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who belongs to which space, in which role. */
public final class Memberships {
    private static final Duration REMEMBER = Duration.ofSeconds(1);
    private static final int MAX_CACHED = 100_000;

    private final Database database;
    private final Bus bus;
    private final Clock clock;
    private final Feeds feeds;
    private final Identity identity;
    private final Map<SpaceId, Blueprint> blueprints;
    private final SpaceStore store = new SpaceStore();
    private final BriefCache<Key, Optional<Member>> cache;

    private record Key(SpaceId space, PersonId person) {}

    public Memberships(
            Database database,
            Bus bus,
            Clock clock,
            Feeds feeds,
            Identity identity,
            Map<SpaceId, Blueprint> blueprints,
            Ticker ticker) {
        this.database = database;
        this.bus = bus;
        this.clock = clock;
        this.feeds = feeds;
        this.identity = identity;
        this.blueprints = blueprints;
        this.cache = new BriefCache<>(REMEMBER, MAX_CACHED, ticker);
        bus.listen(Spaces.MEMBERSHIP_CHANGED, changed -> cache.forget(new Key(changed.space(), changed.person())));
    }

    public void open() {
        database.inTransaction(tx -> {
            store.insertSpaces(tx.handle(), blueprints.keySet(), clock.instant());
            return true;
        });
    }

    public Optional<Member> member(SpaceId space, PersonId person) {
        return cache.get(new Key(space, person), key -> database.read(handle -> store.member(handle, space, person))
                .flatMap(this::member));
    }

    public List<Member> of(PersonId person) {
        List<SpaceId> order = new ArrayList<>(blueprints.keySet());
        return database.read(handle -> store.memberships(handle, person)).stream()
                .flatMap(row -> member(row).stream())
                .sorted(Comparator.comparing(member -> order.indexOf(member.space())))
                .toList();
    }

    public Map<PersonId, Member> among(SpaceId space, Collection<PersonId> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        return database.read(handle -> store.members(handle, space, people)).stream()
                .flatMap(row -> member(row).stream())
                .collect(Collectors.toMap(Member::person, Function.identity()));
    }

    public Set<PersonId> sharing(PersonId person, Collection<PersonId> others) {
        if (others.isEmpty()) {
            return Set.of();
        }
        Set<PersonId> sharing =
                new HashSet<>(database.read(handle -> store.sharing(handle, person, others, blueprints.keySet())));
        if (others.contains(person)) {
            sharing.add(person);
        }
        return sharing;
    }

    public JoinOutcome join(SpaceId space, PersonId person) {
        Blueprint blueprint = blueprints.get(space);
        String role = blueprint == null ? null : blueprint.joinRole();
        if (role == null) {
            return new JoinOutcome.NotOpen();
        }
        boolean added = database.inTransaction(tx -> add(tx, space, person, role));
        return added
                ? new JoinOutcome.Joined(
                        member(new MemberRow(space, person, role)).orElseThrow())
                : new JoinOutcome.AlreadyMember();
    }

    public boolean add(Tx tx, SpaceId space, PersonId person, String role) {
        Blueprint blueprint = blueprints.get(space);
        if (blueprint == null || blueprint.role(role).isEmpty()) {
            throw new IllegalArgumentException("no role " + role + " in a space " + space);
        }
        User user = identity.user(tx, person)
                .orElseThrow(() -> new IllegalArgumentException("there is no person " + person));
        String name = SearchNames.fold(user.displayName());
        boolean added = store.insert(tx.handle(), space, person, role, name, clock.instant());
        if (added) {
            feeds.create(tx, Spaces.inbox(space, person), space);
            tellAfterCommit(tx, new MembershipChanged(space, person, true));
        }
        return added;
    }

    public int count(Handle handle, SpaceId space) {
        return store.memberCount(handle, space);
    }

    public List<PersonId> ids(Handle handle, SpaceId space, @Nullable PersonId after, int limit) {
        return store.memberIds(handle, space, after, limit);
    }

    public void lock(Tx tx, SpaceId space) {
        store.lock(tx.handle(), space);
    }

    public RoleOutcome setRole(SpaceId space, PersonId person, String role) {
        Blueprint blueprint = blueprints.get(space);
        if (blueprint == null) {
            return new RoleOutcome.NotAMember();
        }
        if (blueprint.role(role).isEmpty()) {
            return new RoleOutcome.UnknownRole();
        }
        return database.inTransaction(tx -> {
            lock(tx, space);
            Optional<MemberRow> member = store.member(tx.handle(), space, person);
            if (member.isEmpty()) {
                return new RoleOutcome.NotAMember();
            }
            if (!blueprint.administrators().contains(role) && isLastAdministrator(tx, blueprint, member.get())) {
                return new RoleOutcome.LastAdmin();
            }
            store.setRole(tx.handle(), space, person, role);
            tellAfterCommit(tx, new MembershipChanged(space, person, false));
            return new RoleOutcome.RoleSet(
                    member(new MemberRow(space, person, role)).orElseThrow());
        });
    }

    public RemovalOutcome remove(SpaceId space, PersonId person) {
        Blueprint blueprint = blueprints.get(space);
        if (blueprint == null) {
            return new RemovalOutcome.NotAMember();
        }
        return database.inTransaction(tx -> {
            lock(tx, space);
            Optional<MemberRow> member = store.member(tx.handle(), space, person);
            if (member.isEmpty()) {
                return new RemovalOutcome.NotAMember();
            }
            if (isLastAdministrator(tx, blueprint, member.get())) {
                return new RemovalOutcome.LastAdmin();
            }
            store.delete(tx.handle(), space, person);
            tellAfterCommit(tx, new MembershipChanged(space, person, false));
            return new RemovalOutcome.Removed();
        });
    }

    public RenameOutcome rename(PersonId person, String displayName) {
        return database.inTransaction(tx -> {
            RenameOutcome outcome = identity.rename(tx, person, displayName);
            if (outcome instanceof RenameOutcome.Renamed renamed) {
                String name = SearchNames.fold(renamed.account().user().displayName());
                store.rename(tx.handle(), person, name);
            }
            return outcome;
        });
    }

    private boolean isLastAdministrator(Tx tx, Blueprint blueprint, MemberRow member) {
        List<String> administrators = blueprint.administrators();
        return administrators.contains(member.role())
                && !store.others(tx.handle(), member.space(), member.person(), administrators);
    }

    private Optional<Member> member(MemberRow row) {
        return Optional.ofNullable(blueprints.get(row.space()))
                .map(blueprint ->
                        new Member(row.space(), row.person(), row.role(), permissions(blueprint, row.role())));
    }

    private static Set<String> permissions(Blueprint blueprint, String role) {
        List<String> permissions =
                blueprint.role(role).map(Blueprint.Role::permissions).orElse(List.of());
        return Collections.unmodifiableSet(new LinkedHashSet<>(permissions));
    }

    private void tellAfterCommit(Tx tx, MembershipChanged change) {
        tx.afterCommit(() -> bus.publish(Spaces.MEMBERSHIP_CHANGED, change));
    }
}
