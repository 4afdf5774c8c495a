package dev.rialto.sync.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.sync.RecordKey;
import dev.rialto.sync.RecordTypes;
import dev.rialto.sync.RecordTypes.Field;
import dev.rialto.sync.RecordTypes.RecordType;
import dev.rialto.sync.RecordTypes.Reference;
import dev.rialto.sync.Rejection;
import dev.rialto.sync.ScopeRules;
import dev.rialto.sync.ScopeRules.Touched;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The scope as it would be after a mutation: what the mutation wrote over what is stored; and whether all its references hold. */
final class MergedRecords implements ScopeRules.Records {
    private final Handle handle;
    private final long scope;
    private final Merge merge;
    private final RecordStore store;
    private final Map<RecordKey, Optional<RecordStore.Stored>> loaded = new HashMap<>();

    MergedRecords(Handle handle, long scope, Merge merge, RecordStore store) {
        this.handle = handle;
        this.scope = scope;
        this.merge = merge;
        this.store = store;
    }

    @Override
    public Optional<ObjectNode> live(String type, String id) {
        RecordKey key = new RecordKey(type, id);
        Working working = merge.touched(key);
        if (working != null) {
            return working.deleted() ? Optional.empty() : Optional.of(working.fields());
        }
        return stored(key).filter(one -> !one.deleted()).map(RecordStore.Stored::fields);
    }

    @Override
    public boolean anyWith(String type, String field, String value) {
        List<String> except = new ArrayList<>();
        for (Working working : merge.touched()) {
            if (working.key().type().equals(type)) {
                except.add(working.key().id());
                if (!working.deleted() && working.fields().path(field).asText().equals(value)) {
                    return true;
                }
            }
        }
        return store.anyWith(handle, scope, type, field, value, except);
    }

    private Optional<RecordStore.Stored> stored(RecordKey key) {
        return loaded.computeIfAbsent(key, missing -> store.find(handle, scope, missing));
    }

    /** What a mutation names must be there; what others need must not go. */
    @Nullable
    Rejection brokenReference(RecordTypes types) {
        loadReferenced(types);
        for (Working working : merge.touched()) {
            RecordType type = types.type(working.key().type());
            if (type != null) {
                Touched touched = working.touched();
                Rejection no = touched.deletes()
                        ? needed(types, touched)
                        : touched.deletedAfter() ? null : missing(type, touched);
                if (no != null) {
                    return no;
                }
            }
        }
        return null;
    }

    private @Nullable Rejection missing(RecordType type, Touched touched) {
        for (Field field : type.fields().values()) {
            String target = reference(field, touched);
            if (target != null && field.ref() != null && !names(type, field, target)) {
                return touched.reject("UNKNOWN_REFERENCE", field.name(), "The " + field.ref() + " is not there.");
            }
        }
        return null;
    }

    /** What must be there must be live; what may be empty may also name something that was deleted meanwhile. */
    private boolean names(RecordType type, Field field, String target) {
        String ref = field.ref();
        if (ref == null) {
            return true;
        }
        if (type.required().contains(field.name())) {
            return live(ref, target).isPresent();
        }
        RecordKey key = new RecordKey(ref, target);
        return merge.touched(key) != null || stored(key).isPresent();
    }

    private static @Nullable String reference(Field field, Touched touched) {
        boolean returns = touched.deletedBefore();
        if (field.ref() == null || !(returns || touched.changes(field.name()))) {
            return null;
        }
        return touched.after().hasNonNull(field.name())
                ? touched.after().get(field.name()).asText()
                : null;
    }

    private @Nullable Rejection needed(RecordTypes types, Touched touched) {
        for (Reference by : types.requiredReferencesTo(touched.key().type())) {
            if (anyWith(by.type(), by.field(), touched.key().id())) {
                return new Rejection(
                        "IN_USE", "A " + by.type() + " still needs it.", "ops[" + touched.op() + "].deleted");
            }
        }
        return null;
    }

    /** All in one query: an import names the same few accounts and categories again and again. */
    private void loadReferenced(RecordTypes types) {
        Set<RecordKey> wanted = new HashSet<>();
        for (Working working : merge.touched()) {
            RecordType type = types.type(working.key().type());
            if (type == null || working.deleted()) {
                continue;
            }
            Touched touched = working.touched();
            for (Field field : type.fields().values()) {
                String target = reference(field, touched);
                String ref = field.ref();
                if (target != null && ref != null && merge.touched(new RecordKey(ref, target)) == null) {
                    wanted.add(new RecordKey(ref, target));
                }
            }
        }
        Map<RecordKey, RecordStore.Stored> found = store.load(handle, scope, wanted);
        wanted.forEach(key -> loaded.put(key, Optional.ofNullable(found.get(key))));
    }
}
