package dev.rialto.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a feature wants to hold of its records beyond what its contract says. Pure: it reads what it is given. */
public interface ScopeRules {
    /** Looks at what a mutation would do, and says no if it must not be. */
    Optional<Rejection> check(Touched touched, Records after);

    /** Records that live and die with this one, for example the other leg of a transfer. */
    default List<RecordKey> companions(RecordKey key, ObjectNode fields) {
        return List.of();
    }

    /**
     * One record as a mutation changes it.
     *
     * @param op the place of its first operation in the mutation
     * @param before null when the mutation creates it
     * @param after its fields as they would be
     */
    record Touched(
            RecordKey key,
            int op,
            @Nullable ObjectNode before,
            boolean deletedBefore,
            ObjectNode after,
            boolean deletedAfter) {

        public boolean changes(String field) {
            return before == null || !before.path(field).equals(after.path(field));
        }

        public boolean deletes() {
            return deletedAfter && !deletedBefore;
        }

        public Rejection reject(String code, String field, String message) {
            return new Rejection(code, message, "ops[" + op + "].set." + field);
        }
    }

    /** The records of the scope as they would be after the mutation. */
    interface Records {
        /** The fields of a record that is not deleted. */
        Optional<ObjectNode> live(String type, String id);

        /** Whether any live record of the type has this value in the field. */
        boolean anyWith(String type, String field, String value);
    }
}
