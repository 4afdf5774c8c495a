package dev.rialto.notifications.internal;

import dev.rialto.identity.Identity;
import dev.rialto.notifications.NoticeKind;
import dev.rialto.notifications.internal.NoticeStore.Notice;
import dev.rialto.notifications.internal.NoticeStore.Reading;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.templates.Language;
import dev.rialto.platform.templates.Text;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's notices in a space, as they look at them. */
public final class NoticeCentre {
    private static final int FORGET_AT_ONCE = 10_000;

    private final Database database;
    private final Clock clock;
    private final Identity identity;
    private final Kinds kinds;
    private final NoticeWriter writer;
    private final NoticeStore store = new NoticeStore();

    /** @param next null on the last page */
    record Page(List<Notice> notices, @Nullable UUID next, int unread) {}

    public NoticeCentre(Database database, Clock clock, Identity identity, Kinds kinds, NoticeWriter writer) {
        this.database = database;
        this.clock = clock;
        this.identity = identity;
        this.kinds = kinds;
        this.writer = writer;
    }

    /** @param after the last one of the page before; null for the first page */
    Page page(PersonId person, SpaceId space, boolean unread, @Nullable UUID after, int limit) {
        return database.snapshot(handle -> {
            List<Notice> found = store.page(handle, person, space, unread, after, limit + 1);
            boolean more = found.size() > limit;
            List<Notice> page = more ? found.subList(0, limit) : found;
            return new Page(page, more ? page.getLast().id() : null, store.unread(handle, person, space));
        });
    }

    /** @return how many are unread now */
    int read(Reading reading, SpaceId space) {
        return database.inTransaction(tx -> {
            writer.read(tx, reading);
            return store.unread(tx.handle(), reading.person(), space);
        });
    }

    Optional<Text> text(Notice notice, Language language) {
        return kinds.text(notice, language);
    }

    boolean critical(Notice notice) {
        return kinds.named(notice.kind()).map(NoticeKind::critical).orElse(false);
    }

    Language language(PersonId person) {
        return database.read(handle -> identity.recipients(handle, List.of(person)).values().stream()
                .findFirst()
                .orElseThrow()
                .language());
    }

    /** Forgets some of what is older. @return how much */
    public int forget(Duration age) {
        return database.inTransaction(
                tx -> store.deleteOld(tx.handle(), clock.instant().minus(age), FORGET_AT_ONCE));
    }
}
