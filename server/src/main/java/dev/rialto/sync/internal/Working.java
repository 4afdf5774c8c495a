package dev.rialto.sync.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.json.Json;
import dev.rialto.sync.MutationApplied;
import dev.rialto.sync.RecordKey;
import dev.rialto.sync.ScopeRules.Touched;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record while a mutation is merged into it. */
final class Working {
    private final RecordKey key;
    private final int op;
    private final RecordStore.@Nullable Stored before;
    private final ObjectNode fields;
    private final Set<String> changed = new LinkedHashSet<>();
    private final Set<String> groups = new LinkedHashSet<>();
    private boolean deleted;

    /** @param op the place of the first operation on it */
    Working(RecordKey key, int op, RecordStore.@Nullable Stored before) {
        this.key = key;
        this.op = op;
        this.before = before;
        this.fields = before == null ? Json.object() : before.fields().deepCopy();
        this.deleted = before != null && before.deleted();
    }

    RecordKey key() {
        return key;
    }

    RecordStore.@Nullable Stored before() {
        return before;
    }

    boolean isNew() {
        return before == null;
    }

    ObjectNode fields() {
        return fields;
    }

    boolean deleted() {
        return deleted;
    }

    /** Whether the mutation has written it already; what follows in the same mutation meets no other device. */
    boolean wrote(String group) {
        return groups.contains(group);
    }

    void write(String group, String field, JsonNode value) {
        groups.add(group);
        JsonNode old = fields.path(field);
        if (value.isNull() ? old.isMissingNode() : value.equals(old)) {
            return;
        }
        changed.add(field);
        if (value.isNull()) {
            fields.remove(field);
        } else {
            fields.set(field, value);
        }
    }

    /** A counter has no stamp: additions never conflict. */
    void total(String field, long value) {
        changed.add(field);
        fields.put(field, value);
    }

    void delete(boolean gone) {
        groups.add(Stamped.DELETED);
        deleted = gone;
    }

    boolean moved() {
        return isNew() || !changed.isEmpty() || !groups.isEmpty();
    }

    Touched touched() {
        return new Touched(
                key, op, before == null ? null : before.fields(), before != null && before.deleted(), fields, deleted);
    }

    RecordStore.Stored finished(Stamped stamped) {
        ObjectNode stamps;
        if (before == null) {
            stamps = stamped.forAll();
        } else {
            stamps = before.stamps().deepCopy();
            groups.forEach(group -> stamped.into(stamps, group));
        }
        // a copy that hears of nothing keeps its revision, and so must the record
        long rev = before == null || row() != null ? stamped.rev() : before.rev();
        return new RecordStore.Stored(key, fields, stamps, rev, deleted);
    }

    /** What a copy must write to be as this is; null when nothing of it changed. */
    MutationApplied.@Nullable Row row() {
        boolean wasDeleted = before != null && before.deleted();
        boolean returned = wasDeleted && !deleted;
        if (deleted && wasDeleted) {
            return null;
        }
        if (deleted) {
            return new MutationApplied.Row(key.type(), key.id(), null, true);
        }
        if (isNew() || returned) {
            return new MutationApplied.Row(key.type(), key.id(), fields, returned ? false : null);
        }
        if (changed.isEmpty()) {
            return null;
        }
        ObjectNode moved = Json.object();
        changed.forEach(field -> moved.set(field, fields.has(field) ? fields.get(field) : null));
        return new MutationApplied.Row(key.type(), key.id(), moved, null);
    }
}
