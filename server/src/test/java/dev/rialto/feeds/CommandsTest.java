package dev.rialto.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.bus.LocalBus;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.testing.TestDatabase;
import dev.rialto.testing.Threads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CommandsTest {
    private PersonId ana = new PersonId(UUID.randomUUID());
    private static TestDatabase db;

    private Feeds feeds;
    private Commands commands;
    private FeedName feed;

    record Noted(String text) implements FeedChange {
        @Override
        public String changeType() {
            return "noted";
        }
    }

    record Answer(long rev, String text) {}

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
        feeds = new Feeds(db.database(), new LocalBus(), Clock.systemUTC());
        commands = new Commands(db.database(), Clock.systemUTC());
        feed = FeedName.of("conversation", UUID.randomUUID());
        db.database().inTransaction(tx -> {
            feeds.create(tx, feed, new SpaceId("weddings"));
            return true;
        });
    }

    @Test
    void the_same_command_twice_acts_once_and_answers_the_same() {
        CommandResult<Answer, String> first = note("c1", "hello");
        CommandResult<Answer, String> second = note("c1", "hello");

        assertThat(first).isEqualTo(new CommandResult.Done<>(new Answer(1, "hello"), false));
        assertThat(second).isEqualTo(new CommandResult.Done<>(new Answer(1, "hello"), true));
        assertThat(head()).isEqualTo(1);
    }

    @Test
    void a_batch_does_what_is_new_once_and_repeats_what_was_done() {
        List<CommandKey> keys = Stream.of("old", "new", "old", "new", "other")
                .map(id -> CommandKey.of(ana, id, "note", "text"))
                .toList();
        var unused = all(keys.subList(0, 1));

        assertThat(all(keys))
                .containsExactly(
                        new CommandResult.Done<>(new Answer(1, "old"), true),
                        new CommandResult.Done<>(new Answer(2, "new"), false),
                        new CommandResult.Done<>(new Answer(1, "old"), true),
                        new CommandResult.Done<>(new Answer(2, "new"), true),
                        new CommandResult.Done<>(new Answer(3, "other"), false));
        assertThat(head()).isEqualTo(3);
    }

    private List<CommandResult<Answer, Object>> all(List<CommandKey> keys) {
        return commands.executeAll(keys, Answer.class, (tx, places) -> places.stream()
                .map(place -> new Answer(
                        feeds.append(tx, feed, ana, new Noted("text")).to(),
                        keys.get(place).id()))
                .toList());
    }

    @Test
    void the_same_command_from_many_threads_acts_once_and_answers_all_the_same() {
        for (int round = 0; round < 20; round++) {
            String id = "c" + round;
            List<CommandResult<Answer, String>> results = Threads.together(8, i -> () -> note(id, "hello"));
            long rev = round + 1L;
            assertThat(results).allSatisfy(r -> assertThat(((CommandResult.Done<Answer, String>) r).answer())
                    .isEqualTo(new Answer(rev, "hello")));
            assertThat(results.stream().filter(r -> !((CommandResult.Done<Answer, String>) r).replayed()))
                    .hasSize(1);
        }
        assertThat(head()).isEqualTo(20);
    }

    @Test
    void another_body_under_the_same_id_is_refused_and_changes_nothing() {
        note("c1", "hello");
        assertThat(note("c1", "something else")).isEqualTo(new CommandResult.IdReused<>());
        assertThat(head()).isEqualTo(1);
    }

    @Test
    void the_same_id_of_another_person_is_another_command() {
        note("c1", "hello");
        CommandKey key = CommandKey.of(new PersonId(UUID.randomUUID()), "c1", "note", "hello");
        CommandResult<Answer, String> result = run(key, "hello", false);
        assertThat(result).isEqualTo(new CommandResult.Done<>(new Answer(2, "hello"), false));
    }

    @Test
    void a_refused_command_leaves_nothing_and_may_be_tried_again() {
        CommandKey key = CommandKey.of(ana, "c1", "note", "hello");
        assertThat(run(key, "hello", true)).isEqualTo(new CommandResult.Refused<>("refused"));
        assertThat(head()).isZero();
        assertThat(run(key, "hello", false)).isEqualTo(new CommandResult.Done<>(new Answer(1, "hello"), false));
    }

    @Test
    void when_the_first_of_two_is_refused_the_waiting_one_does_the_work() {
        AtomicInteger turns = new AtomicInteger();
        List<CommandResult<Answer, String>> results = Threads.together(
                4,
                i -> () ->
                        run(CommandKey.of(ana, "raced", "note", "hello"), "hello", () -> turns.incrementAndGet() == 1));

        assertThat(results.stream().filter(CommandResult.Refused.class::isInstance))
                .hasSize(1);
        assertThat(results.stream().filter(CommandResult.Done.class::isInstance))
                .hasSize(3);
        assertThat(head()).isEqualTo(1);
    }

    @Test
    void commands_are_forgotten_only_when_they_are_old() {
        note("c1", "hello");
        assertThat(commands.forget(Duration.ofDays(1))).isZero();
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(2)), ZoneOffset.UTC);
        assertThat(new Commands(db.database(), later).forget(Duration.ofDays(1)))
                .isPositive();
    }

    private CommandResult<Answer, String> note(String id, String text) {
        return run(CommandKey.of(ana, id, "note", text), text, false);
    }

    private CommandResult<Answer, String> run(CommandKey key, String text, boolean refuse) {
        return run(key, text, () -> refuse);
    }

    private CommandResult<Answer, String> run(CommandKey key, String text, java.util.function.BooleanSupplier refuses) {
        return commands.execute(key, Answer.class, tx -> {
            Appended appended = feeds.append(tx, feed, key.actor(), new Noted(text));
            return refuses.getAsBoolean()
                    ? new Decision.Refuse<>("refused")
                    : new Decision.Accept<>(new Answer(appended.to(), text));
        });
    }

    private long head() {
        return ((Catchup.Page) feeds.since(feed, 0, null, 1)).head();
    }
}
