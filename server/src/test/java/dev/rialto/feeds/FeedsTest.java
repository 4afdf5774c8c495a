package dev.rialto.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rialto.platform.bus.LocalBus;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.testing.Seeded;
import dev.rialto.testing.TestDatabase;
import dev.rialto.testing.Threads;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FeedsTest {
    private static final SpaceId SPACE = new SpaceId("weddings");
    private static final PersonId ANA = new PersonId(UUID.randomUUID());
    private static TestDatabase db;

    private LocalBus bus;
    private Feeds feeds;
    private FeedName feed;

    record Counted(int writer, int n) implements FeedChange {
        @Override
        public String changeType() {
            return "counted";
        }
    }

    record Said(String text) implements FeedChange {
        @Override
        public String changeType() {
            return "said";
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
        bus = new LocalBus();
        feeds = new Feeds(db.database(), bus, Clock.systemUTC());
        feed = FeedName.of("conversation", UUID.randomUUID());
        db.database().inTransaction(tx -> {
            feeds.create(tx, feed, SPACE);
            return true;
        });
    }

    @Test
    void concurrent_appends_leave_no_gap_and_keep_each_writers_order() {
        int writers = 8;
        int each = 50;
        Threads.together(writers, writer -> () -> {
            for (int n = 0; n < each; n++) {
                append(writer, n);
            }
            return true;
        });

        List<Change> changes = all();
        assertThat(changes)
                .extracting(Change::rev)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, (long) writers * each).boxed().toList());
        for (int writer = 0; writer < writers; writer++) {
            int w = writer;
            assertThat(changes.stream()
                            .filter(c -> c.data().path("writer").asInt() == w)
                            .map(c -> c.data().path("n").asInt()))
                    .isSorted()
                    .hasSize(each);
        }
    }

    @Test
    void a_reader_amid_writers_never_meets_a_hole() {
        AtomicBoolean writing = new AtomicBoolean(true);
        int writers = 6;
        int each = 60;
        List<List<Change>> results = Threads.together(writers + 1, i -> () -> {
            if (i < writers) {
                for (int n = 0; n < each; n++) {
                    append(i, n);
                }
                return List.of();
            }
            List<Change> read = new ArrayList<>();
            while (read.size() < writers * each && writing.get()) {
                long position = read.isEmpty() ? 0 : read.getLast().rev();
                read.addAll(page(position, 37).changes());
            }
            return read;
        });

        assertThat(results.getLast())
                .extracting(Change::rev)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, (long) writers * each).boxed().toList());
    }

    @Test
    void a_rolled_back_append_leaves_neither_a_gap_nor_a_message_on_the_bus() {
        ConcurrentLinkedQueue<Appended> told = new ConcurrentLinkedQueue<>();
        bus.listen(Feeds.APPENDED, told::add);
        append(0, 1);
        assertThatThrownBy(() -> db.database().inTransaction(tx -> {
                    feeds.append(tx, feed, ANA, new Counted(0, 2));
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        append(0, 3);

        assertThat(all()).extracting(c -> c.data().path("n").asInt()).containsExactly(1, 3);
        assertThat(all()).extracting(Change::rev).containsExactly(1L, 2L);
        assertThat(told).extracting(Appended::to).containsExactly(1L, 2L);
    }

    @Test
    void rolled_back_and_committed_appends_in_any_mix_leave_a_gapless_feed() {
        Seeded.run(5, random -> {
            long before = page(0, 1).head();
            List<Boolean> commits = random.ints(40, 0, 3).mapToObj(n -> n > 0).toList();
            Threads.together(4, writer -> () -> {
                for (int n = writer; n < commits.size(); n += 4) {
                    appendOrRollBack(writer, n, commits.get(n));
                }
                return true;
            });
            long committed = commits.stream().filter(c -> c).count();
            assertThat(all())
                    .extracting(Change::rev)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, before + committed)
                            .boxed()
                            .toList());
        });
    }

    @Test
    void the_bus_tells_each_change_once_with_the_revisions_it_lies_between() {
        ConcurrentLinkedQueue<Appended> told = new ConcurrentLinkedQueue<>();
        bus.listen(Feeds.APPENDED, told::add);
        Threads.together(6, writer -> () -> {
            for (int n = 0; n < 20; n++) {
                append(writer, n);
            }
            return true;
        });

        assertThat(told.stream().sorted(Comparator.comparing(Appended::from)).toList())
                .hasSize(120)
                .allSatisfy(a -> assertThat(a.to()).isEqualTo(a.from() + 1))
                .extracting(Appended::from)
                .containsExactlyElementsOf(LongStream.range(0, 120).boxed().toList());
    }

    @Test
    void a_page_says_whether_more_lies_beyond() {
        for (int n = 0; n < 5; n++) {
            append(0, n);
        }
        assertThat(page(0, 2)).satisfies(p -> {
            assertThat(p.from()).isZero();
            assertThat(p.to()).isEqualTo(2);
            assertThat(p.head()).isEqualTo(5);
            assertThat(p.more()).isTrue();
        });
        assertThat(page(3, 2).more()).isFalse();
        assertThat(page(5, 2).changes()).isEmpty();
    }

    @Test
    void a_page_ends_with_the_change_that_fills_it() {
        String half = "漢".repeat(Feeds.MAX_PAGE_BYTES / 6);
        for (String text : List.of("", half, half, half + half + half, "")) {
            db.database().inTransaction(tx -> feeds.append(tx, feed, ANA, new Said(text)));
        }
        assertThat(page(0, 10).to()).isEqualTo(3);
        assertThat(page(3, 10).to()).isEqualTo(4);
        assertThat(page(3, 10).more()).isTrue();
        assertThat(page(4, 10).to()).isEqualTo(5);
        assertThat(page(4, 10).more()).isFalse();
    }

    @Test
    void behind_the_horizon_in_another_epoch_or_in_the_future_a_reader_must_resync() {
        for (int n = 0; n < 10; n++) {
            append(0, n);
        }
        String epoch = page(0, 1).epoch();
        assertThat(feeds.since(feed, 11, epoch, 10)).isEqualTo(new Catchup.Resync(epoch, 10));
        assertThat(feeds.since(feed, 3, "another", 10)).isEqualTo(new Catchup.Resync(epoch, 10));

        feeds.trim(feed, 4);
        assertThat(feeds.since(feed, 3, epoch, 10)).isEqualTo(new Catchup.Resync(epoch, 10));
        assertThat(feeds.since(feed, 4, epoch, 10)).isInstanceOf(Catchup.Page.class);

        feeds.newEpoch(feed);
        assertThat(feeds.since(feed, 4, epoch, 10)).isInstanceOf(Catchup.Resync.class);
    }

    @Test
    void an_unknown_feed_is_unknown() {
        assertThat(feeds.since(FeedName.of("conversation", "nobody"), 0, null, 10))
                .isEqualTo(new Catchup.Unknown());
    }

    private void append(int writer, int n) {
        db.database().inTransaction(tx -> feeds.append(tx, feed, ANA, new Counted(writer, n)));
    }

    private void appendOrRollBack(int writer, int n, boolean commit) {
        try {
            db.database().inTransaction(tx -> {
                Appended appended = feeds.append(tx, feed, ANA, new Counted(writer, n));
                if (!commit) {
                    throw new IllegalStateException("rolled back on purpose");
                }
                return appended;
            });
        } catch (IllegalStateException expected) {
            assertThat(commit).isFalse();
        }
    }

    private Catchup.Page page(long since, int limit) {
        return (Catchup.Page) feeds.since(feed, since, null, limit);
    }

    private List<Change> all() {
        return page(0, Feeds.MAX_PAGE).changes();
    }
}
