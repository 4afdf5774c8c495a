package dev.rialto.live.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.feeds.Appended;
import dev.rialto.feeds.Change;
import dev.rialto.feeds.FeedName;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.json.Json;
import dev.rialto.testing.Seeded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The order of what subscribers get, whatever the bus does. */
final class FeedChannelTest {
    private static final FeedName FEED = new FeedName("conversation:test");
    private static final PersonId ACTOR = new PersonId(new UUID(0, 1));

    private final Map<String, List<Long>> received = new TreeMap<>();
    private final List<Appended> events = new ArrayList<>();
    private FeedChannel<String, Appended> channel = new FeedChannel<>(FEED, 8, appended -> appended, this::receive);

    /** What was sent must begin where the subscriber stands. */
    private void receive(String who, Appended appended) {
        List<Long> seen = received.computeIfAbsent(who, w -> new ArrayList<>());
        events.add(appended);
        if (!appended.changes().isEmpty()) {
            assertThat(appended.from()).as("where %s stands", who).isEqualTo(seen.isEmpty() ? 0 : seen.getLast());
            appended.changes().forEach(change -> seen.add(change.rev()));
            assertThat(appended.to()).isEqualTo(seen.getLast());
        }
    }

    private static Appended appended(String epoch, long from, long to) {
        List<Change> changes = LongStream.rangeClosed(from + 1, to)
                .mapToObj(rev -> new Change(rev, "test", ACTOR, Instant.EPOCH, Json.object()))
                .toList();
        return new Appended(FEED, epoch, from, to, changes);
    }

    private static List<Long> upTo(long head) {
        return LongStream.rangeClosed(1, head).boxed().toList();
    }

    /** Reads the page from where the subscriber stands to the head, as the database would answer it, and goes live. */
    private void catchUp(String who, long head) {
        List<Long> seen = received.computeIfAbsent(who, w -> new ArrayList<>());
        long from = seen.size();
        LongStream.rangeClosed(from + 1, head).forEach(seen::add);
    }

    @Test
    void a_page_read_before_another_subscribers_later_one_leaves_no_hole() {
        channel.register("early");
        channel.register("late");
        catchUp("early", 10);
        channel.offer(appended("e", 10, 11));
        channel.offer(appended("e", 11, 12));
        catchUp("late", 12);

        assertThat(channel.activate("late", "e", 12)).isTrue();
        assertThat(channel.activate("early", "e", 10)).as("it must read on").isFalse();
        catchUp("early", 12);
        assertThat(channel.activate("early", "e", 12)).isTrue();
        channel.offer(appended("e", 12, 13));

        assertThat(received.values()).allSatisfy(seen -> assertThat(seen).isEqualTo(upTo(13)));
    }

    @Test
    void more_than_can_be_held_back_must_be_read() {
        channel.register("steady");
        catchUp("steady", 0);
        channel.activate("steady", "e", 0);
        channel.register("slow");
        catchUp("slow", 0);
        for (long rev = 0; rev < 30; rev++) {
            channel.offer(appended("e", rev, rev + 1));
        }

        assertThat(channel.activate("slow", "e", 0)).isFalse();
        catchUp("slow", 30);
        assertThat(channel.activate("slow", "e", 30)).isTrue();
        assertThat(received.values()).allSatisfy(seen -> assertThat(seen).isEqualTo(upTo(30)));
    }

    @Test
    void another_history_is_told_to_everyone() {
        channel.register("reader");
        catchUp("reader", 3);
        channel.activate("reader", "old", 3);
        channel.offer(appended("new", 3, 4));

        assertThat(events).containsExactly(new Appended(FEED, "new", 4, 4, List.of()));
    }

    @Test
    void any_order_and_any_loss_of_messages_gives_everyone_every_revision_once_in_order() {
        Seeded.run(2_000, this::storm);
    }

    /** A feed that grows while messages are lost, doubled and shuffled, and subscribers come, catch up and go. */
    private void storm(Random random) {
        received.clear();
        channel = new FeedChannel<>(FEED, 1 + random.nextInt(6), appended -> appended, this::receive);
        long head = 0;
        List<Appended> flying = new ArrayList<>();
        Map<String, Long> pages = new TreeMap<>();
        for (int step = 0; step < 120; step++) {
            String who = "reader " + random.nextInt(4);
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    long to = head + 1 + random.nextInt(2);
                    flying.add(appended("e", head, to));
                    head = to;
                }
                case 2 -> {
                    if (!flying.isEmpty()) {
                        Appended next = flying.get(random.nextInt(flying.size()));
                        channel.offer(next);
                        if (random.nextInt(4) > 0) {
                            flying.remove(next);
                        }
                    }
                }
                case 3 -> {
                    channel.register(who);
                    catchUp(who, head);
                    pages.put(who, head);
                }
                case 4 -> activate(pages, head);
                default -> {
                    pull(head);
                    if (random.nextInt(8) == 0) {
                        channel.remove(who);
                        pages.remove(who);
                        received.remove(who);
                    }
                }
            }
        }
        activate(pages, head);
        channel.offer(appended("e", head, head + 1));
        pull(head + 1);
        for (String live : channel.sockets()) {
            assertThat(received.get(live)).isEqualTo(upTo(head + 1));
        }
    }

    private void activate(Map<String, Long> pages, long head) {
        pages.forEach((who, page) -> {
            if (!channel.activate(who, "e", page)) {
                catchUp(who, head);
                assertThat(channel.activate(who, "e", head)).isTrue();
            }
        });
        pages.clear();
    }

    /** Reads what the bus did not bring. */
    private void pull(long head) {
        Long since = channel.needsPull();
        if (since != null && since < head) {
            channel.offer(appended("e", since, head));
        }
    }
}
