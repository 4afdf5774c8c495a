package dev.rialto.messaging.internal;

import dev.rialto.messaging.ConversationId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** The {@code next} of a page of conversations: opaque to clients. */
final class PageToken {
    /** What lies outside is no time of this server, and some of it none of PostgreSQL. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private PageToken() {}

    static String write(ConversationViews.Position position) {
        String text = position.activeAt() + "|" + position.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<ConversationViews.Position> read(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int bar = text.indexOf('|');
            if (bar < 0) {
                return Optional.empty();
            }
            Instant activeAt = Instant.parse(text.substring(0, bar));
            boolean possible = !activeAt.isBefore(FIRST) && !activeAt.isAfter(LAST);
            ConversationId id = ConversationId.of(text.substring(bar + 1));
            return possible ? Optional.of(new ConversationViews.Position(activeAt, id)) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
