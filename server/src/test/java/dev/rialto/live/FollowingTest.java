package dev.rialto.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.Feeds;
import dev.rialto.platform.bus.LocalBus;
import dev.rialto.testing.Seeded;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import dev.rialto.testing.Threads;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Following feeds over a socket: from any revision, without a hole. */
final class FollowingTest {
    private static TestRialto server;

    private TestPerson ana;
    private TestPerson vera;
    private String id;
    private String feed;

    @BeforeAll
    static void start() {
        server = TestRialto.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void newConversation() {
        ana = server.newMember("Ana", "weddings");
        vera = server.newMember("Vera", "weddings");
        JsonNode conversation = ana.startConversation("weddings", vera);
        id = conversation.path("id").asText();
        feed = conversation.path("feed").asText();
    }

    @Test
    void a_reader_that_comes_and_goes_amid_writers_gets_every_revision_once_in_order() {
        Seeded.run(3, random -> {
            long writers = 3;
            int each = 40;
            AtomicBoolean writing = new AtomicBoolean(true);
            List<Callable<List<Long>>> work = new ArrayList<>();
            for (int reader = 0; reader < 3; reader++) {
                Random own = new Random(random.nextLong());
                work.add(() -> readWhile(writing, own));
            }
            for (int writer = 0; writer < writers; writer++) {
                TestPerson author = writer % 2 == 0 ? ana : vera;
                work.add(() -> {
                    for (int i = 0; i < each; i++) {
                        author.say(id, "message");
                    }
                    return List.of();
                });
            }
            long before = head();
            Thread ends = Thread.startVirtualThread(() -> {
                await().until(() -> head() >= before + writers * each);
                writing.set(false);
            });
            List<List<Long>> seen = Threads.together(work.size(), work::get);
            await().until(() -> !ends.isAlive());

            List<Long> all = LongStream.rangeClosed(1, head()).boxed().toList();
            assertThat(seen.subList(0, 3))
                    .allSatisfy(revisions -> assertThat(revisions).isEqualTo(all));
        });
    }

    @Test
    void who_comes_back_together_leaves_the_database_to_others() {
        List<TestSocket> sockets = new ArrayList<>();
        List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
        try {
            for (int i = 0; i < 24; i++) {
                sockets.add(vera.connect("websocket"));
            }
            server.database().database().inTransaction(tx -> {
                tx.handle().execute("lock table feeds.feed in access exclusive mode");
                Object wish = Map.of("feed", feed, "since", 0);
                sockets.forEach(socket -> answers.add(socket.send("subscribe", wish)));
                // fewer than the connections there are, and the others keep waiting elsewhere
                await().until(() -> server.database().waitingForLocks("feeds.feed") >= 12);
                return ana.get("/me").expect(200);
            });
            assertThat(answers).allSatisfy(answer -> assertThat(
                            answer.get(15, TimeUnit.SECONDS).path("head").asLong())
                    .isEqualTo(head()));
        } finally {
            sockets.forEach(TestSocket::close);
        }
    }

    /** Follows, goes away at any moment, comes back from the revision it has; until nothing more comes. */
    private List<Long> readWhile(AtomicBoolean writing, Random random) {
        List<Long> seen = new ArrayList<>();
        boolean last = false;
        while (!last) {
            last = !writing.get();
            try (TestSocket socket = vera.connect("websocket")) {
                boolean more = true;
                while (more) {
                    JsonNode page = socket.subscribe(feed, seen.size());
                    assertThat(page.path("from").asLong()).isEqualTo(seen.size());
                    add(page, seen);
                    more = page.path("more").asBoolean();
                }
                for (int events = random.nextInt(20); events > 0 && writing.get(); events--) {
                    socket.poll().ifPresent(event -> add(event, seen));
                }
            }
        }
        return seen;
    }

    private static void add(JsonNode event, List<Long> seen) {
        assertThat(event.path("from").asLong()).isEqualTo(seen.size());
        event.path("changes").forEach(change -> seen.add(change.path("rev").asLong()));
        assertThat(event.path("to").asLong()).isEqualTo(seen.size());
    }

    private long head() {
        return ana.get("/conversations/" + id).expect(200).body().path("head").asLong();
    }

    @Test
    void many_feeds_are_followed_in_one_call_and_only_those_that_moved_are_answered() {
        JsonNode other = ana.startConversation("weddings", server.newMember("Nora", "weddings"));
        long quiet = other.path("head").asLong();
        ana.say(id, "news");

        try (TestSocket socket = ana.connect()) {
            JsonNode ack = socket.call(
                    "subscribe",
                    Map.of(
                            "feeds",
                            List.of(
                                    Map.of("feed", feed, "since", 1),
                                    Map.of("feed", other.path("feed").asText(), "since", quiet),
                                    Map.of("feed", "conversation:nothing", "since", 0))));

            assertThat(ack.path("feeds")).hasSize(2);
            assertThat(ack.at("/feeds/0/changes")).hasSize(1);
            assertThat(ack.at("/feeds/1/code").asText()).isEqualTo("NOT_FOUND");
            ana.say(other.path("id").asText(), "more news");
            assertThat(socket.nextFeed().path("feed").asText())
                    .isEqualTo(other.path("feed").asText());
        }
    }

    @Test
    void what_somebody_else_reads_looks_like_nothing() {
        TestPerson stranger = server.newMember("Stranger", "weddings");

        try (TestSocket socket = stranger.connect()) {
            JsonNode foreign = socket.subscribe(feed, 0);
            JsonNode unknown = socket.subscribe("conversation:00000000-0000-0000-0000-000000000000", 0);

            assertThat(foreign.path("code").asText()).isEqualTo("NOT_FOUND");
            assertThat(unknown).isEqualTo(foreign);
        }
    }

    @Test
    void a_page_that_is_not_the_last_says_so() {
        for (int i = 0; i < 205; i++) {
            ana.say(id, "message " + i);
        }
        try (TestSocket socket = vera.connect()) {
            JsonNode first = socket.subscribe(feed, 0);
            JsonNode second = socket.subscribe(feed, first.path("to").asLong());

            assertThat(first.path("more").asBoolean()).isTrue();
            assertThat(first.path("changes")).hasSize(200);
            assertThat(second.path("more").asBoolean()).isFalse();
            assertThat(second.path("to").asLong()).isEqualTo(head());
        }
    }

    @Test
    void a_reader_far_behind_in_large_messages_catches_up_on_one_connection() {
        String second = ana.startConversation("weddings", server.newMember("Nora", "weddings"))
                .path("id")
                .asText();
        String large = "漢".repeat(8_000);
        for (int i = 0; i < 60; i++) {
            ana.say(id, large);
            ana.say(second, large);
        }
        try (TestSocket socket = ana.connect("websocket")) {
            Map<String, Long> revisions = new TreeMap<>(Map.of(feed, 0L, "conversation:" + second, 0L));
            Set<String> behind = revisions.keySet();
            while (!behind.isEmpty()) {
                List<Map<String, Object>> wishes = behind.stream()
                        .map(name -> Map.<String, Object>of("feed", name, "since", revisions.get(name)))
                        .toList();
                behind = new TreeSet<>();
                for (JsonNode page :
                        socket.call("subscribe", Map.of("feeds", wishes)).path("feeds")) {
                    String name = page.path("feed").asText();
                    assertThat(page.path("from").asLong()).isEqualTo(revisions.get(name));
                    revisions.put(name, page.path("to").asLong());
                    if (page.path("more").asBoolean()) {
                        behind.add(name);
                    }
                }
            }
            assertThat(revisions.values()).containsOnly(head());

            ana.say(id, "and live from there");
            assertThat(socket.nextFeed().at("/changes/0/data/body").asText()).isEqualTo("and live from there");
        }
    }

    @Test
    void a_reader_behind_the_horizon_or_in_another_history_must_load_again() {
        ana.say(id, "old");
        ana.say(id, "new");
        Feeds feeds = new Feeds(server.database().database(), new LocalBus(), Clock.systemUTC());
        feeds.trim(new FeedName(feed), 2);

        try (TestSocket socket = vera.connect()) {
            JsonNode behind = socket.subscribe(feed, 1);
            assertThat(behind.path("resync").asBoolean()).isTrue();
            assertThat(behind.path("to").asLong()).isEqualTo(head());

            String epoch = behind.path("epoch").asText();
            feeds.newEpoch(new FeedName(feed));
            JsonNode rewritten = socket.call("subscribe", Map.of("feed", feed, "since", head(), "epoch", epoch));
            assertThat(rewritten.path("resync").asBoolean()).isTrue();
            assertThat(rewritten.path("epoch").asText()).isNotEqualTo(epoch);
        }
    }

    @Test
    void who_stopped_following_hears_nothing_more() {
        try (TestSocket socket = vera.connect()) {
            socket.subscribe(feed, head());
            socket.call("unsubscribe", Map.of("feed", feed));
            ana.say(id, "to nobody");
            socket.subscribe(feed, head());
            ana.say(id, "to you");

            assertThat(socket.nextFeed().at("/changes/0/data/body").asText()).isEqualTo("to you");
        }
    }
}
