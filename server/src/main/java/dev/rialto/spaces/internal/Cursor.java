package dev.rialto.spaces.internal;

import dev.rialto.platform.ids.PersonId;
import dev.rialto.spaces.internal.SpaceStore.Position;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The opaque text between two pages: base64url of the last person's id (16 bytes) and the name they are ordered by. */
final class Cursor {
    private static final int ID_BYTES = 16;

    private Cursor() {}

    static String text(Position position) {
        UUID id = position.person().value();
        byte[] key = position.key().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(ID_BYTES + key.length)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @return null when this server cannot have written it */
    static @Nullable Position parse(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() < ID_BYTES) {
                return null;
            }
            PersonId person = new PersonId(new UUID(bytes.getLong(), bytes.getLong()));
            String key = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return key.chars().anyMatch(Character::isISOControl) ? null : new Position(key, person);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }
}
