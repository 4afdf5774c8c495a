package dev.rialto.wiring;

import dev.rialto.feeds.Feeds;
import dev.rialto.files.FeedFiles;
import dev.rialto.files.FilesSettings;
import dev.rialto.files.MalwareScan;
import dev.rialto.files.internal.BlobFolder;
import dev.rialto.files.internal.ClamAv;
import dev.rialto.files.internal.FileRoutes;
import dev.rialto.files.internal.Thumbnails;
import dev.rialto.files.internal.Uploads;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.ids.Ids;
import dev.rialto.spaces.Spaces;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;

/** Puts files together. */
public final class FilesWiring {
    private static final Duration SCAN_WITHIN = Duration.ofSeconds(60);

    private FilesWiring() {}

    /** @throws IllegalStateException when the folder cannot be written */
    public static FeedFiles files(
            Database database, Feeds feeds, Spaces spaces, Clock clock, Ids ids, FilesSettings settings) {
        BlobFolder folder = new BlobFolder(settings.folder());
        InetSocketAddress clamd = settings.clamd();
        MalwareScan scan = clamd == null ? MalwareScan.NONE : new ClamAv(clamd, SCAN_WITHIN);
        Uploads uploads = new Uploads(database, feeds, spaces, folder, scan, settings, clock, ids);
        return new FeedFiles(database, clock, settings, folder, uploads, new Thumbnails(folder));
    }

    /** Binds the operations of {@code files.yaml}. */
    public static void bind(FeedFiles files, Api api) {
        new FileRoutes(files).bind(api);
    }
}
