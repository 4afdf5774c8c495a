package dev.rialto.files.internal;

import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.Feeds;
import dev.rialto.files.FeedFile;
import dev.rialto.files.FileId;
import dev.rialto.files.FileType;
import dev.rialto.files.FilesSettings;
import dev.rialto.files.MalwareScan;
import dev.rialto.files.UploadOutcome;
import dev.rialto.files.internal.FileStore.Upload;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.Spaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings content in, chunk by chunk.
 *
 * <p>To know a digest is not to have the content: only a feed that has the file already gets it without sending it. What
 * several feeds have is kept once all the same.
 */
public final class Uploads {
    private static final Logger log = LoggerFactory.getLogger(Uploads.class);

    private final Database database;
    private final Feeds feeds;
    private final Spaces spaces;
    private final BlobFolder folder;
    private final MalwareScan scan;
    private final FilesSettings settings;
    private final Clock clock;
    private final Ids ids;
    private final FileStore store = new FileStore();

    public Uploads(
            Database database,
            Feeds feeds,
            Spaces spaces,
            BlobFolder folder,
            MalwareScan scan,
            FilesSettings settings,
            Clock clock,
            Ids ids) {
        this.database = database;
        this.feeds = feeds;
        this.spaces = spaces;
        this.folder = folder;
        this.scan = scan;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
    }

    /** Also ends an upload that is all here but was not ended, because the server stopped or the scanner was away. */
    public UploadOutcome start(PersonId person, FeedName feed, FeedFile file) {
        if (file.sizeBytes() > settings.maxFileBytes()) {
            return new UploadOutcome.FileTooLarge(settings.maxFileBytes());
        }
        return ended(feed, file.id(), database.inTransaction(tx -> begin(tx, person, feed, file)));
    }

    public UploadOutcome append(FeedName feed, FileId id, long offset, ByteBuffer chunk) {
        return ended(feed, id, database.inTransaction(tx -> write(tx, feed, id, offset, chunk)));
    }

    private UploadOutcome begin(Tx tx, PersonId person, FeedName feed, FeedFile file) {
        Optional<SpaceId> space = feeds.space(tx.handle(), feed);
        if (space.isEmpty()) {
            return new UploadOutcome.NoSuchFeed();
        }
        spaces.lock(tx, space.get());
        store.useFile(tx.handle(), feed, file.id());
        Optional<FeedFile> kept = store.file(tx.handle(), feed, file.id());
        if (kept.isPresent()) {
            return new UploadOutcome.Complete(kept.get());
        }
        Optional<Upload> begun = store.lockUpload(tx.handle(), feed, file.id());
        if (begun.isPresent() && sameContent(begun.get().file(), file)) {
            return new UploadOutcome.Partial(received(begun.get()));
        }
        begun.ifPresent(other -> discard(tx, other));
        if (store.uploadsOf(tx.handle(), person) >= settings.maxUploads()) {
            return new UploadOutcome.TooManyUploads(settings.maxUploads());
        }
        if (store.bytesOf(tx.handle(), space.get()) + file.sizeBytes() > settings.maxSpaceBytes()) {
            return new UploadOutcome.SpaceFull(settings.maxSpaceBytes());
        }
        Upload upload = new Upload(ids.next(), feed, space.get(), person, file, 0);
        store.insertUpload(tx.handle(), upload, clock.instant());
        return new UploadOutcome.Partial(0);
    }

    private static boolean sameContent(FeedFile one, FeedFile other) {
        return one.sizeBytes() == other.sizeBytes() && one.type() == other.type();
    }

    private UploadOutcome write(Tx tx, FeedName feed, FileId id, long offset, ByteBuffer chunk) {
        Optional<Upload> found = store.lockUpload(tx.handle(), feed, id);
        if (found.isEmpty()) {
            return keptOrNotStarted(tx, feed, id);
        }
        Upload upload = found.get();
        long received = received(upload);
        if (offset != received) {
            return new UploadOutcome.WrongOffset(received);
        }
        long end = offset + chunk.remaining();
        if (end > upload.file().sizeBytes()) {
            return new UploadOutcome.TooLong(upload.file().sizeBytes());
        }
        folder.write(upload.id(), offset, chunk);
        store.received(tx.handle(), upload.id(), end, clock.instant());
        return new UploadOutcome.Partial(end);
    }

    /** A machine that went down may have lost bytes that were told of. */
    private long received(Upload upload) {
        return Math.min(upload.received(), folder.received(upload.id()));
    }

    private UploadOutcome keptOrNotStarted(Tx tx, FeedName feed, FileId id) {
        return store.file(tx.handle(), feed, id)
                .<UploadOutcome>map(UploadOutcome.Complete::new)
                .orElseGet(UploadOutcome.NotStarted::new);
    }

    /** When all is here: checks it, which takes too long for a transaction, and keeps it or throws it away. */
    private UploadOutcome ended(FeedName feed, FileId id, UploadOutcome outcome) {
        if (!(outcome instanceof UploadOutcome.Partial partial)) {
            return outcome;
        }
        Optional<Upload> found = database.read(handle -> store.upload(handle, feed, id));
        if (found.isEmpty()) {
            return database.inTransaction(tx -> keptOrNotStarted(tx, feed, id));
        }
        Upload upload = found.get();
        if (partial.received() < upload.file().sizeBytes()) {
            return partial;
        }
        try {
            return switch (checked(upload)) {
                case UploadOutcome.Complete fine -> {
                    // committed by itself: should the rest fail, housekeeping knows of the content
                    database.inTransaction(tx -> store.useBlob(tx.handle(), id, clock.instant()));
                    yield database.inTransaction(tx -> keep(tx, upload));
                }
                case UploadOutcome.ScannerUnavailable later -> later;
                case UploadOutcome refused -> {
                    database.inTransaction(tx -> discard(tx, upload));
                    yield refused;
                }
            };
        } catch (NoSuchFileException elsewhere) {
            // somebody else has ended it meanwhile, one way or the other
            return database.inTransaction(tx -> keptOrNotStarted(tx, feed, id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UploadOutcome checked(Upload upload) throws IOException {
        if (!folder.digest(upload.id()).equals(upload.file().id())) {
            return new UploadOutcome.WrongDigest();
        }
        Optional<FileType> type = FileType.of(folder.head(upload.id()));
        if (type.isEmpty() || type.get() != upload.file().type()) {
            return new UploadOutcome.WrongType();
        }
        return switch (scan.scan(folder.upload(upload.id()))) {
            case MalwareScan.Verdict.Clean clean -> new UploadOutcome.Complete(upload.file());
            case MalwareScan.Verdict.Infected infected -> {
                log.warn("malware in a file for {}: {}", upload.feed(), infected.signature());
                yield new UploadOutcome.Malware(infected.signature());
            }
            case MalwareScan.Verdict.Unavailable away -> {
                log.error("the malware scanner does not do its work: {}", away.why());
                yield new UploadOutcome.ScannerUnavailable();
            }
        };
    }

    /** The content's row stays locked until the commit: housekeeping cannot take the content away meanwhile. */
    private UploadOutcome keep(Tx tx, Upload upload) {
        FileId id = upload.file().id();
        store.useBlob(tx.handle(), id, clock.instant());
        if (!store.deleteUpload(tx.handle(), upload.id())) {
            return keptOrNotStarted(tx, upload.feed(), id);
        }
        folder.settle(upload.id(), id);
        store.insertFile(tx.handle(), upload, clock.instant());
        return new UploadOutcome.Complete(upload.file());
    }

    private boolean discard(Tx tx, Upload upload) {
        tx.afterCommit(() -> folder.discard(upload.id()));
        return store.deleteUpload(tx.handle(), upload.id());
    }
}
