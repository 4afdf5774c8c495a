package dev.rialto.platform.access;

import dev.rialto.platform.access.Guard.Verdict;
import java.util.HashMap;
import java.util.Map;

/** The guards by name. Filled while wiring; an operation that names an unknown guard stops the start. */
public final class Guards {
    private final Map<String, Guard> guards = new HashMap<>();

    public Guards() {
        register("public", question -> Verdict.ALLOWED);
        register("person", question -> question.caller() == null ? Verdict.SIGN_IN_FIRST : Verdict.ALLOWED);
    }

    public void register(String who, Guard guard) {
        if (guards.putIfAbsent(who, guard) != null) {
            throw new IllegalStateException("two guards are called " + who);
        }
    }

    public Guard named(String who) {
        Guard guard = guards.get(who);
        if (guard == null) {
            throw new IllegalStateException(
                    "x-access names an unknown guard: " + who + "; known are " + guards.keySet());
        }
        return guard;
    }
}
