package dev.rialto.notifications;

import dev.rialto.platform.ids.SpaceId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is to be told.
 *
 * @param topic what it is about, {@code <type>:<id>}: notices about the same are shown, muted and marked as read together
 * @param values what the kind's templates have places for
 * @param link the path of the web app's page that shows it; null for none
 * @param dedupeKey of two notices to a person with the same key in a space there is one
 * @param replaces whether an unread notice of the same kind about the same topic goes when this one comes
 * @param priority of its pushes and mails, the higher goes first; 0 is usual
 */
public record NoticeDraft(
        NoticeKind kind,
        SpaceId space,
        String topic,
        Map<String, String> values,
        @Nullable String link,
        String dedupeKey,
        boolean replaces,
        int priority) {
    public NoticeDraft {
        values = Map.copyOf(values);
        if (!topic.matches("[a-z][a-z_]{1,30}:[A-Za-z0-9._-]{1,80}")) {
            throw new IllegalArgumentException("not a topic: " + topic);
        }
    }

    public static NoticeDraft of(
            NoticeKind kind,
            SpaceId space,
            String topic,
            Map<String, String> values,
            @Nullable String link,
            String dedupeKey) {
        return new NoticeDraft(kind, space, topic, values, link, dedupeKey, false, 0);
    }

    public NoticeDraft withPriority(int higherFirst) {
        return new NoticeDraft(kind, space, topic, values, link, dedupeKey, replaces, higherFirst);
    }
}
