package dev.rialto.notifications;

import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.templates.Templates;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A kind of notice, as the feature that writes it declares it before the start.
 *
 * @param name stable: it is stored, and the name of its template
 * @param templates what has its words
 * @param critical it comes whatever the person chose, and in quiet hours too
 * @param push whether it is pushed to people who did not choose
 * @param mail whether it is mailed to people who did not choose
 * @param mailAfter how long it can be read before it is mailed
 * @param permission what a role must hold so that its people can get it; null for nothing
 * @param relevance asked again just before a notice leaves the app
 */
public record NoticeKind(
        String name,
        Templates templates,
        boolean critical,
        boolean push,
        boolean mail,
        Duration mailAfter,
        @Nullable String permission,
        Relevance relevance) {

    /** Whether the person should still be told: they may have seen it, left, or it may be gone. */
    @FunctionalInterface
    public interface Relevance {
        Relevance ALWAYS = (handle, person, topic) -> true;

        /** @param topic the id in the notice's topic */
        boolean holds(Handle handle, PersonId person, String topic);
    }

    public NoticeKind {
        if (!name.matches("[a-z][a-z_]{1,40}") || !templates.names().contains(name)) {
            throw new IllegalArgumentException("not a kind of notice: " + name);
        }
    }

    /** One that is pushed at once and mailed if it was not read for a while. */
    public static NoticeKind of(String name, Templates templates, Duration mailAfter) {
        return new NoticeKind(name, templates, false, true, true, mailAfter, null, Relevance.ALWAYS);
    }

    public NoticeKind withPermission(String needed) {
        return new NoticeKind(name, templates, critical, push, mail, mailAfter, needed, relevance);
    }

    public NoticeKind withRelevance(Relevance asked) {
        return new NoticeKind(name, templates, critical, push, mail, mailAfter, permission, asked);
    }
}
