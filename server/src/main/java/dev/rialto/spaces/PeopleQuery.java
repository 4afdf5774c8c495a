package dev.rialto.spaces;

import org.jspecify.annotations.Nullable;

/**
 * Which people of a space to list.
 *
 * @param name a part of the name, without regard to case and accents; null for all
 * @param role null for all
 * @param limit how many at most
 * @param after the {@link PeopleOutcome.Page#next} of the page before; null for the first page
 */
public record PeopleQuery(
        @Nullable String name,
        @Nullable String role,
        int limit,
        @Nullable String after) {}
