package dev.rialto.messaging.internal;

import dev.rialto.messaging.ConversationId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** The {@code next} of a page of conversations: opaque to clients. */
final class PageToken {
    private PageToken() {}

    static String write(ConversationViews.Position position) {
        String text = position.activeAt() + "|" + position.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<ConversationViews.Position> read(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int bar = text.indexOf('|');
            return bar < 0
                    ? Optional.empty()
                    : Optional.of(new ConversationViews.Position(
                            Instant.parse(text.substring(0, bar)), ConversationId.of(text.substring(bar + 1))));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
