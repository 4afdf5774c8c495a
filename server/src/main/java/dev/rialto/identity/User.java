package dev.rialto.identity;

import dev.rialto.platform.ids.PersonId;

/** A person as others see them. */
public record User(PersonId id, String displayName) {}
