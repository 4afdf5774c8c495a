package dev.rialto.spaces;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How listing the people of a space ended. */
public sealed interface PeopleOutcome {
    /** @param next where the next page begins; null at the end */
    record Page(List<Person> people, @Nullable String next) implements PeopleOutcome {}

    /** {@link PeopleQuery#after} is not something that this server gave out. */
    record MalformedAfter() implements PeopleOutcome {}
}
