package dev.rialto.spaces;

import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import java.util.Set;

/**
 * A person in a space.
 *
 * @param permissions what the role may do, in the blueprint's order; nothing when the blueprint has no such role any more
 */
public record Member(SpaceId space, PersonId person, String role, Set<String> permissions) {
    public boolean may(String permission) {
        return permissions.contains(permission);
    }
}
