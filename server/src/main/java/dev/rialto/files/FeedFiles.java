package dev.rialto.files;

import dev.rialto.feeds.FeedName;
import dev.rialto.files.internal.BlobFolder;
import dev.rialto.files.internal.FileStore;
import dev.rialto.files.internal.Thumbnails;
import dev.rialto.files.internal.Uploads;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.PersonId;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The files of feeds. The only door of this feature. Who may read a feed may read its files; the guards of the contract ask
 * for it. Safe for many threads; may block on the database and the disk.
 */
public final class FeedFiles {
    /** So many rows stay locked while their content is removed. */
    private static final int REMOVED_AT_ONCE = 100;

    private static final int FEEDS_PER_PAGE = 200;

    private final Database database;
    private final Clock clock;
    private final FilesSettings settings;
    private final BlobFolder folder;
    private final Uploads uploads;
    private final Thumbnails thumbnails;
    private final FileStore store = new FileStore();

    public FeedFiles(
            Database database,
            Clock clock,
            FilesSettings settings,
            BlobFolder folder,
            Uploads uploads,
            Thumbnails thumbnails) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.folder = folder;
        this.uploads = uploads;
        this.thumbnails = thumbnails;
    }

    /** Starts an upload, or says how far it is. */
    public UploadOutcome start(PersonId person, FeedName feed, FeedFile file) {
        return uploads.start(person, feed, file);
    }

    /** Takes a chunk of an upload; with the last one the content is checked and kept. */
    public UploadOutcome append(FeedName feed, FileId id, long offset, ByteBuffer chunk) {
        return uploads.append(feed, id, offset, chunk);
    }

    public Optional<FeedFile> find(FeedName feed, FileId id) {
        return database.read(handle -> store.file(handle, feed, id));
    }

    /** Where the content of a file lies. It may be removed at any time after the file is. */
    public Path content(FeedFile file) {
        return folder.blob(file.id());
    }

    /**
     * A small JPEG of a picture.
     *
     * @param size how long its longer side should be, at least
     * @return empty when there can be none
     */
    public Optional<Path> thumbnail(FeedFile file, int size) {
        return thumbnails.of(file, size);
    }

    public void remove(FeedName feed, FileId id) {
        database.inTransaction(tx -> {
            store.deleteFile(tx.handle(), feed, id, clock.instant());
            return true;
        });
    }

    /** For a feed that ends: its files go with it. */
    public void removeAll(Tx tx, FeedName feed) {
        store.deleteAll(tx.handle(), feed, clock.instant());
    }

    /**
     * The feeds of a kind that have files, a page in the order of their names.
     *
     * @param after the last one of the page before; null for the first page
     */
    public List<FeedName> feedsWithFiles(String kind, @Nullable FeedName after) {
        String name = after == null ? "" : after.value();
        return database.read(handle -> store.feeds(handle, kind, name, FEEDS_PER_PAGE));
    }

    /**
     * Notes which files of a feed are in use, and removes those that have not been for as long as the settings say.
     *
     * @param used what the feed's records name now; it must not change until the transaction ends
     */
    public int removeUnused(Tx tx, FeedName feed, Set<FileId> used) {
        Instant now = clock.instant();
        store.noteUse(tx.handle(), feed, used, now);
        return store.deleteUnused(tx.handle(), feed, now.minus(settings.keepUnusedFor()), now);
    }

    /** Forgets uploads that nobody went on with, and content that no feed has. Nodes may do it at the same time. */
    public void tidy() {
        Instant now = clock.instant();
        Instant touched = now.minus(settings.forgetUploadsAfter());
        database.inTransaction(tx -> store.deleteUploadsBefore(tx.handle(), touched));
        List<UUID> silent = folder.uploadsBefore(touched);
        Set<UUID> known = database.read(handle -> store.known(handle, silent));
        silent.stream().filter(upload -> !known.contains(upload)).forEach(folder::discard);
        Instant used = now.minus(settings.keepContentFor());
        while (database.inTransaction(tx -> removeContent(tx, used)) == REMOVED_AT_ONCE) {
            // there may be more
        }
    }

    /** Before the commit, for after it somebody may bring the same content again. */
    private int removeContent(Tx tx, Instant used) {
        List<FileId> unused = store.deleteUnusedBlobs(tx.handle(), used, REMOVED_AT_ONCE);
        unused.forEach(folder::delete);
        return unused.size();
    }
}
