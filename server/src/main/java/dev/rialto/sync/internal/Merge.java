package dev.rialto.sync.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.json.FieldError;
import dev.rialto.platform.json.Json;
import dev.rialto.sync.Mutation;
import dev.rialto.sync.Mutation.Operation;
import dev.rialto.sync.RecordKey;
import dev.rialto.sync.RecordTypes;
import dev.rialto.sync.RecordTypes.Field;
import dev.rialto.sync.RecordTypes.RecordType;
import dev.rialto.sync.Rejection;
import dev.rialto.sync.ScopeRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges one mutation into the records it touches: pure, and the one place where it is decided who wins. By group the later stamp
 * does; what a device knew of when it wrote ({@code baseRev}), and what it wrote itself before, it always writes over. A deletion
 * wins over edits that did not know of it, and is told of like them.
 */
final class Merge {
    private static final long MAX_COUNTER = 9_007_199_254_740_991L;

    private final RecordTypes types;
    private final ScopeRules rules;
    private final Mutation mutation;
    private final Stamped mine;
    private final Map<RecordKey, RecordStore.Stored> stored;
    private final Map<RecordKey, Working> touched = new LinkedHashMap<>();
    private final List<Clash> clashes = new ArrayList<>();

    /**
     * @param mine the mutation's corrected stamp and its replica; the revision does not matter yet
     * @param stored what there is of the records that the mutation names
     */
    Merge(
            RecordTypes types,
            ScopeRules rules,
            Mutation mutation,
            Stamped mine,
            Map<RecordKey, RecordStore.Stored> stored) {
        this.types = types;
        this.rules = rules;
        this.mutation = mutation;
        this.mine = mine;
        this.stored = stored;
    }

    Collection<Working> touched() {
        return touched.values();
    }

    @Nullable
    Working touched(RecordKey key) {
        return touched.get(key);
    }

    List<Clash> clashes() {
        return clashes;
    }

    /** @return why it cannot be; null when it can */
    @Nullable
    Rejection run() {
        for (int i = 0; i < mutation.ops().size(); i++) {
            Rejection no = apply(mutation.ops().get(i), i);
            if (no != null) {
                return no;
            }
        }
        return null;
    }

    private @Nullable Rejection apply(Operation op, int at) {
        String path = "ops[" + at + "]";
        RecordType type = types.type(op.type());
        if (type == null) {
            return new Rejection("UNKNOWN_TYPE", "There are no records of this type.", path + ".type");
        }
        Rejection wrong = check(type, op, path);
        if (wrong != null) {
            return wrong;
        }
        Working record = touched.computeIfAbsent(op.key(), key -> new Working(key, at, stored.get(key)));
        boolean creates = record.isNew() && record.fields().isEmpty();
        if (creates && !hasRequired(type, op.set())) {
            return missing(type, op, path);
        }
        if (record.deleted() && !Boolean.FALSE.equals(op.deleted()) && !deletedMeanwhile(record)) {
            return Boolean.TRUE.equals(op.deleted())
                    ? null
                    : new Rejection("DELETED", "This was deleted.", path + ".id");
        }
        if (op.deleted() != null) {
            delete(record, op.deleted());
        }
        if (op.set() != null) {
            set(record, type, op.set());
        }
        return op.add() == null ? null : add(record, op.add(), path);
    }

    private static @Nullable Rejection check(RecordType type, Operation op, String path) {
        for (Map.Entry<String, JsonNode> entry : properties(op.set())) {
            String at = path + ".set." + entry.getKey();
            Field field = type.fields().get(entry.getKey());
            if (field == null) {
                return new Rejection("UNKNOWN_FIELD", at + " is not known here", at);
            }
            if (field.counter()) {
                return new Rejection("COUNTER", at + " is only added to", at);
            }
            List<FieldError> errors = field.check().errors(entry.getValue(), at);
            if (!errors.isEmpty()) {
                FieldError first = errors.getFirst();
                return new Rejection("INVALID_FIELD", first.path() + " " + first.message(), first.path());
            }
        }
        for (Map.Entry<String, JsonNode> entry : properties(op.add())) {
            String at = path + ".add." + entry.getKey();
            Field field = type.fields().get(entry.getKey());
            if (field == null || !field.counter()) {
                return new Rejection("UNKNOWN_FIELD", at + " is no counter", at);
            }
        }
        return null;
    }

    private static Iterable<Map.Entry<String, JsonNode>> properties(@Nullable ObjectNode fields) {
        return fields == null ? List.of() : fields.properties();
    }

    private static boolean hasRequired(RecordType type, @Nullable ObjectNode set) {
        return set != null && type.required().stream().allMatch(set::hasNonNull);
    }

    private static Rejection missing(RecordType type, Operation op, String path) {
        ObjectNode set = op.set();
        String field = set == null
                ? null
                : type.required().stream()
                        .filter(name -> !set.hasNonNull(name))
                        .sorted()
                        .findFirst()
                        .orElse(null);
        boolean creates =
                set != null && !set.isEmpty() && type.required().stream().anyMatch(set::has);
        return creates && field != null
                ? new Rejection("INVALID_FIELD", path + ".set." + field + " is missing", path + ".set." + field)
                : new Rejection("UNKNOWN_RECORD", "There is no such record.", path + ".id");
    }

    /** Whether another device deleted it without this one knowing. */
    private boolean deletedMeanwhile(Working record) {
        RecordStore.Stored before = record.before();
        return before != null && before.deleted() && isNews(Stamped.of(before.stamps(), Stamped.DELETED));
    }

    private boolean isNews(Stamped theirs) {
        return theirs.rev() > mutation.baseRev() && theirs.replica() != mine.replica();
    }

    private void delete(Working record, boolean gone) {
        RecordStore.Stored before = record.before();
        if (record.deleted() == gone) {
            return;
        }
        if (gone && before != null) {
            editsMeanwhile(record, before);
        }
        record.delete(gone);
    }

    /** What others wrote without knowing of this deletion is told of, once for each of their replicas. */
    private void editsMeanwhile(Working record, RecordStore.Stored before) {
        Map<Long, ObjectNode> lost = new HashMap<>();
        Map<Long, Stamped> last = new LinkedHashMap<>();
        RecordType type = types.type(record.key().type());
        if (type == null) {
            return;
        }
        for (Field field : type.fields().values()) {
            Stamped theirs = Stamped.of(before.stamps(), field.group());
            if (!field.counter() && isNews(theirs) && before.fields().has(field.name())) {
                lost.computeIfAbsent(theirs.replica(), replica -> Json.object())
                        .set(field.name(), before.fields().get(field.name()));
                last.merge(theirs.replica(), theirs, (a, b) -> a.laterThan(b) ? a : b);
            }
        }
        last.forEach((replica, theirs) -> {
            ObjectNode values = lost.get(replica);
            if (values != null) {
                clash(record, new Clash.Side(deletion(), mine), new Clash.Side(values, theirs));
            }
        });
    }

    private void set(Working record, RecordType type, ObjectNode set) {
        Map<String, ObjectNode> byGroup = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : set.properties()) {
            Field field = type.fields().get(entry.getKey());
            if (field != null) {
                byGroup.computeIfAbsent(field.group(), group -> Json.object()).set(entry.getKey(), entry.getValue());
            }
        }
        if (record.deleted()) {
            RecordStore.Stored before = record.before();
            if (before != null) {
                Stamped theirs = Stamped.of(before.stamps(), Stamped.DELETED);
                clash(record, new Clash.Side(deletion(), theirs), new Clash.Side(set.deepCopy(), mine));
            }
        }
        byGroup.forEach((group, values) -> setGroup(record, group, values));
    }

    private void setGroup(Working record, String group, ObjectNode values) {
        RecordStore.Stored before = record.before();
        if (before == null || record.wrote(group)) {
            values.properties().forEach(entry -> record.write(group, entry.getKey(), entry.getValue()));
            return;
        }
        Stamped theirs = Stamped.of(before.stamps(), group);
        boolean news = isNews(theirs);
        boolean wins = !news || mine.laterThan(theirs);
        ObjectNode standing = Json.object();
        values.fieldNames().forEachRemaining(name -> {
            JsonNode old = before.fields().has(name)
                    ? before.fields().get(name)
                    : Json.mapper().nullNode();
            if (!old.equals(values.get(name))) {
                standing.set(name, old);
            }
        });
        if (news && !standing.isEmpty() && !record.deleted()) {
            ObjectNode wanted = Json.object();
            standing.fieldNames().forEachRemaining(name -> wanted.set(name, values.get(name)));
            Clash.Side ours = new Clash.Side(wanted, mine);
            Clash.Side others = new Clash.Side(standing, theirs);
            clash(record, wins ? ours : others, wins ? others : ours);
        }
        if (wins) {
            values.properties().forEach(entry -> record.write(group, entry.getKey(), entry.getValue()));
        }
    }

    private static @Nullable Rejection add(Working record, ObjectNode add, String path) {
        for (Map.Entry<String, JsonNode> entry : add.properties()) {
            long total = record.fields().path(entry.getKey()).asLong()
                    + entry.getValue().asLong();
            if (Math.abs(total) > MAX_COUNTER) {
                String at = path + ".add." + entry.getKey();
                return new Rejection("OUT_OF_RANGE", at + " goes beyond what can be counted", at);
            }
            record.total(entry.getKey(), total);
        }
        return null;
    }

    private void clash(Working record, Clash.Side kept, Clash.Side lost) {
        boolean deletion = kept.values().has(Stamped.DELETED);
        List<RecordKey> with = deletion ? rules.companions(record.key(), record.fields()) : List.of();
        clashes.add(new Clash(record.key(), kept, lost, with));
    }

    private static ObjectNode deletion() {
        return Json.object().put(Stamped.DELETED, true);
    }
}
