package dev.rialto.notifications.internal;

import dev.rialto.platform.crypto.SecretBox;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Links in mails that end them without signing in (RFC 8058). They hold what they end, sealed, and stay good. */
public final class UnsubscribeLinks {
    private static final String CONTEXT = "unsubscribe";

    private final SecretBox box;
    private final String publicUrl;

    /** Mails of one kind to one person. */
    record Ended(PersonId person, SpaceId space, String kind) {}

    public UnsubscribeLinks(SecretBox box, String publicUrl) {
        this.box = box;
        this.publicUrl = publicUrl;
    }

    String token(Ended ended) {
        String sealed = box.seal(Json.bytes(ended), CONTEXT);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.getBytes(StandardCharsets.UTF_8));
    }

    /** What mail programs post to. */
    String operation(String token) {
        return publicUrl + "/api/v1/unsubscribe?token=" + token;
    }

    /** What people open. */
    String page(String token) {
        return publicUrl + "/unsubscribe?token=" + token;
    }

    /** Empty when it is none of ours. */
    Optional<Ended> read(String token) {
        try {
            String sealed = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return Optional.of(Json.mapper().readValue(box.open(sealed, CONTEXT), Ended.class));
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            return Optional.empty();
        }
    }
}
