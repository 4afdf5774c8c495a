package dev.rialto.notifications.internal;

import dev.rialto.notifications.Channel;
import dev.rialto.notifications.NoticeKind;
import dev.rialto.notifications.internal.NoticeStore.Notice;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.templates.Language;
import dev.rialto.platform.templates.Text;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The kinds of notices that features declared, and what people chose about them. Safe for many threads. */
public final class Kinds {
    private final ConcurrentSkipListMap<String, NoticeKind> kinds = new ConcurrentSkipListMap<>();
    private final PreferenceStore preferences = new PreferenceStore();

    public void declare(NoticeKind kind) {
        if (kinds.putIfAbsent(kind.name(), kind) != null) {
            throw new IllegalStateException("two kinds of notices are called " + kind.name());
        }
    }

    Collection<NoticeKind> all() {
        return kinds.values();
    }

    /** Empty for one of another version. */
    Optional<NoticeKind> named(@Nullable String name) {
        return name == null ? Optional.empty() : Optional.ofNullable(kinds.get(name));
    }

    /** What the notice says; empty when it is of a kind, or has values, of another version. */
    Optional<Text> text(Notice notice, Language language) {
        return named(notice.kind())
                .filter(kind ->
                        notice.values().keySet().containsAll(kind.templates().places(kind.name())))
                .map(kind -> kind.templates().render(kind.name(), language, notice.values()));
    }

    /** Whether the notice may leave the app now by this channel, apart from the hour. */
    boolean wanted(Handle handle, Notice notice, Channel channel) {
        NoticeKind kind = kinds.get(notice.kind());
        if (kind == null || notice.read()) {
            return false;
        }
        if (!kind.relevance().holds(handle, notice.person(), id(notice.topic()))) {
            return false;
        }
        return kind.critical()
                || (chosen(handle, notice.person(), notice.space(), kind, channel)
                        && !preferences.isMuted(handle, notice.person(), notice.space(), notice.topic()));
    }

    private boolean chosen(Handle handle, PersonId person, SpaceId space, NoticeKind kind, Channel channel) {
        return preferences.choice(handle, person, space, kind.name(), channel).orElseGet(() -> usual(kind, channel));
    }

    static boolean usual(NoticeKind kind, Channel channel) {
        return switch (channel) {
            case PUSH -> kind.push();
            case MAIL -> kind.mail();
        };
    }

    private static String id(String topic) {
        return topic.substring(topic.indexOf(':') + 1);
    }
}
