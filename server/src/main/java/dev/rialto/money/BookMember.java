package dev.rialto.money;

import dev.rialto.platform.ids.PersonId;

/** @param status {@code active}, or {@code invited} until the person has accepted */
public record BookMember(PersonId personId, String displayName, BookRole role, String status) {}
