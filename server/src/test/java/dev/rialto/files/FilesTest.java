package dev.rialto.files;

import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.Feeds;
import dev.rialto.files.internal.BlobFolder;
import dev.rialto.files.internal.Thumbnails;
import dev.rialto.files.internal.Uploads;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.spaces.TestSpaces;
import dev.rialto.testing.TestClock;
import dev.rialto.testing.TestDatabase;
import dev.rialto.testing.TestFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Files on a real database and a real disk. */
abstract class FilesTest {
    static TestDatabase db;
    static TestSpaces town;
    static PersonId ana;

    @TempDir
    Path disk;

    final TestClock clock = new TestClock();
    Feeds feeds;
    FeedName feed;
    FeedFiles files;

    @BeforeAll
    static void open() {
        db = TestDatabase.create();
        town = new TestSpaces(db.database());
        ana = town.newPerson("Ana");
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @BeforeEach
    void begin() {
        feeds = new Feeds(db.database(), town.server.bus, clock);
        feed = newFeed();
        files = node(FilesSettings.defaults(disk), MalwareScan.NONE);
    }

    FeedName newFeed() {
        FeedName name = FeedName.of("book", UUID.randomUUID());
        db.database().inTransaction(tx -> {
            feeds.create(tx, name, TestSpaces.WEDDINGS);
            return name;
        });
        return name;
    }

    FeedFiles node(FilesSettings settings, MalwareScan scan) {
        BlobFolder folder = new BlobFolder(settings.folder());
        Uploads uploads = new Uploads(db.database(), feeds, town.spaces, folder, scan, settings, clock, new Ids(clock));
        return new FeedFiles(db.database(), clock, settings, folder, uploads, new Thumbnails(folder));
    }

    /** A picture that no other test has, of about this size. */
    static TestFile picture(int bytes) {
        return picture(bytes, new Random(System.nanoTime()));
    }

    static TestFile picture(int bytes, Random random) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        byte[] head = TestFile.png(1, 1).content();
        System.arraycopy(head, 0, noise, 0, Math.min(16, bytes));
        return new TestFile(FileType.PNG, noise);
    }

    UploadOutcome start(FeedName to, TestFile file) {
        return files.start(ana, to, file.named("receipt.png"));
    }

    UploadOutcome send(FeedName to, TestFile file, int from, int end) {
        return files.append(to, file.id(), from, ByteBuffer.wrap(Arrays.copyOfRange(file.content(), from, end)));
    }

    UploadOutcome put(FeedName to, TestFile file) {
        UploadOutcome started = start(to, file);
        return started instanceof UploadOutcome.Partial ? send(to, file, 0, file.size()) : started;
    }

    static UploadOutcome complete(TestFile file) {
        return new UploadOutcome.Complete(file.named("receipt.png"));
    }

    List<Path> onDisk() throws IOException {
        try (Stream<Path> all = Files.walk(disk)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
