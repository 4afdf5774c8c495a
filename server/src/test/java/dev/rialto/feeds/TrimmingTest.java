package dev.rialto.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.bus.LocalBus;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.testing.TestClock;
import dev.rialto.testing.TestDatabase;
import dev.rialto.testing.Threads;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What feeds of a kind forget, and who notices. */
final class TrimmingTest {
    private static final SpaceId SPACE = new SpaceId("weddings");
    private static final PersonId ANA = new PersonId(UUID.randomUUID());
    private static final Duration KEEP = Duration.ofDays(30);
    private static final AtomicInteger kinds = new AtomicInteger();
    private static TestDatabase db;

    private final TestClock clock = new TestClock();
    private final String kind = "inbox_" + "x".repeat(kinds.incrementAndGet());
    private Feeds feeds;
    private FeedName feed;

    record Told(int n) implements FeedChange {
        @Override
        public String changeType() {
            return "told";
        }
    }

    @BeforeAll
    static void open() {
        db = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @BeforeEach
    void newFeed() {
        feeds = feeds(clock);
        feed = create(kind);
    }

    @Test
    void a_reader_behind_what_was_forgotten_must_resync_and_others_notice_nothing() {
        append(feed, 3);
        clock.advance(KEEP);
        append(feed, 2);
        feeds.trim(kind, KEEP);
        assertThat(page(0).changes()).as("old enough to be kept").hasSize(5);

        clock.advance(Duration.ofSeconds(1));
        feeds.trim(kind, KEEP);

        assertThat(feeds.since(feed, 0, null, 10)).isEqualTo(new Catchup.Resync(epoch(), 5));
        assertThat(feeds.since(feed, 2, null, 10)).isEqualTo(new Catchup.Resync(epoch(), 5));
        assertThat(page(3).changes()).extracting(Change::rev).containsExactly(4L, 5L);
        assertThat(page(5).changes()).isEmpty();
    }

    @Test
    void a_feed_that_has_forgotten_all_goes_on_where_it_was() {
        append(feed, 4);
        clock.advance(KEEP.multipliedBy(2));
        feeds.trim(kind, KEEP);
        assertThat(page(4).changes()).as("for who knows everything").isEmpty();

        append(feed, 1);

        assertThat(page(4).changes()).extracting(Change::rev).containsExactly(5L);
        assertThat(feeds.since(feed, 3, null, 10)).isInstanceOf(Catchup.Resync.class);
    }

    @Test
    void many_changes_of_many_feeds_are_forgotten_and_other_kinds_keep_theirs() {
        List<FeedName> quiet = Stream.generate(() -> FeedName.of(kind, UUID.randomUUID()))
                .limit(1_010)
                .toList();
        db.database().inTransaction(tx -> {
            quiet.forEach(name -> feeds.create(tx, name, SPACE));
            return feeds.appendAll(
                    tx,
                    quiet.stream()
                            .map(name -> new Feeds.Entry(name, ANA, feeds.now(), rev -> new Told(1)))
                            .toList());
        });
        append(feed, 2_500);
        FeedName other = create(kind + "es");
        append(other, 1);
        clock.advance(KEEP.multipliedBy(2));

        feeds.trim(kind, KEEP);

        assertThat(stored(kind)).isZero();
        assertThat(page(2_500).changes()).isEmpty();
        assertThat(stored(kind + "es")).isEqualTo(1);
    }

    @Test
    void appending_meanwhile_leaves_no_gap_and_loses_nothing_that_is_new() {
        Feeds later = feeds(Clock.offset(clock, KEEP.multipliedBy(2)));
        int writers = 4;
        int each = 40;
        Threads.together(writers + 2, i -> () -> {
            for (int n = 0; n < each; n++) {
                if (i < writers) {
                    append(feed, 1);
                } else {
                    later.trim(kind, KEEP);
                }
            }
            return true;
        });
        long before = (long) writers * each;

        db.database().inTransaction(tx -> later.append(tx, feed, ANA, new Told(0)));
        later.trim(kind, KEEP);

        assertThat(page(before).changes()).extracting(Change::rev).containsExactly(before + 1);
        assertThat(feeds.since(feed, before - 1, null, 10)).isInstanceOf(Catchup.Resync.class);
        assertThat(stored(kind)).isEqualTo(1);
    }

    @Test
    void a_reader_amid_trimming_reads_without_a_hole_or_resyncs() {
        Feeds later = feeds(Clock.offset(clock, KEEP.multipliedBy(2)));
        int changes = 120;
        List<List<Long>> read = Threads.together(3, i -> () -> {
            List<Long> seen = new ArrayList<>();
            long position = 0;
            for (int n = 0; i < 2 && n < changes; n++) {
                if (i == 0) {
                    append(feed, 1);
                } else {
                    later.trim(kind, KEEP);
                }
            }
            while (i == 2 && position < changes) {
                switch (feeds.since(feed, position, null, 7)) {
                    case Catchup.Page page -> {
                        assertThat(page.changes())
                                .extracting(Change::rev)
                                .containsExactlyElementsOf(LongStream.rangeClosed(position + 1, page.to())
                                        .boxed()
                                        .toList());
                        position = page.to();
                    }
                    case Catchup.Resync resync -> position = resync.head();
                    case Catchup.Unknown unknown -> throw new AssertionError("the feed is gone");
                }
                seen.add(position);
            }
            return seen;
        });

        assertThat(read.getLast()).isSorted().last().isEqualTo((long) changes);
    }

    private static Feeds feeds(Clock clock) {
        return new Feeds(db.database(), new LocalBus(), clock);
    }

    private FeedName create(String kind) {
        FeedName name = FeedName.of(kind, UUID.randomUUID());
        db.database().inTransaction(tx -> {
            feeds.create(tx, name, SPACE);
            return true;
        });
        return name;
    }

    private void append(FeedName to, int count) {
        Feeds.Entry entry = new Feeds.Entry(to, ANA, feeds.now(), rev -> new Told(1));
        db.database().inTransaction(tx -> feeds.appendAll(tx, Collections.nCopies(count, entry)));
    }

    private String epoch() {
        return page(5).epoch();
    }

    private Catchup.Page page(long since) {
        return (Catchup.Page) feeds.since(feed, since, null, 10);
    }

    private static int stored(String kind) {
        return db.database().read(handle -> handle.createQuery("""
                        select count(*) from feeds.change c join feeds.feed f on f.no = c.feed_no
                        where f.name like :kind || ':%'
                        """)
                .bind("kind", kind)
                .mapTo(Integer.class)
                .one());
    }
}
