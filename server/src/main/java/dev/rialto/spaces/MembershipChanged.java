package dev.rialto.spaces;

import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;

/** Somebody joined a space, left it, was removed, or got another role there. */
public record MembershipChanged(SpaceId space, PersonId person) {}
