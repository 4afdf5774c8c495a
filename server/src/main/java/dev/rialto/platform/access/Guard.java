package dev.rialto.platform.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one access function of a resource. A feature registers it by the name that contracts use in {@code x-access.who};
 * REST operations and socket events pass through the same one.
 */
@FunctionalInterface
public interface Guard {
    Verdict check(Question question);

    /**
     * May this caller do this?
     *
     * @param caller who asks; null when nobody is signed in
     * @param permission what the contract wants the role to hold, if anything
     * @param ids the resource's ids by contract name, for example {@code conversationId}
     */
    record Question(@Nullable Caller caller, @Nullable String permission, Map<String, String> ids) {
        public String id(String name) {
            String id = ids.get(name);
            if (id == null) {
                throw new IllegalStateException("the contract gives this guard no " + name);
            }
            return id;
        }
    }

    /** The answer. Missing and forbidden resources are the same {@link Hidden}, so that nobody learns what exists. */
    sealed interface Verdict {
        record Allowed() implements Verdict {}

        record SignInFirst() implements Verdict {}

        record Hidden() implements Verdict {}

        /** The caller belongs here, but the role lacks the permission. */
        record Forbidden(String permission) implements Verdict {}

        Verdict ALLOWED = new Allowed();
        Verdict SIGN_IN_FIRST = new SignInFirst();
        Verdict HIDDEN = new Hidden();
    }
}
