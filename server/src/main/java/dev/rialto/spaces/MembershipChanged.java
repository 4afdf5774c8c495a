package dev.rialto.spaces;

import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;

/**
 * Somebody joined a space, left it, was removed, or got another role there.
 *
 * @param joined whether the person was no member before, so that nothing was taken away
 */
public record MembershipChanged(SpaceId space, PersonId person, boolean joined) {}
