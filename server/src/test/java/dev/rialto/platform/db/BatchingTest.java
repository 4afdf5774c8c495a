package dev.rialto.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rialto.testing.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work that waits together is done together, and each gets what is its own. */
final class BatchingTest {
    private static final Batching.Limits ONE_AT_A_TIME = new Batching.Limits(3, 1);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        executor.close();
    }

    @Test
    void what_comes_while_a_group_is_being_committed_makes_up_the_next() {
        CountDownLatch committing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Batching<Integer, String> commit = new Batching<>(
                executor,
                ONE_AT_A_TIME,
                group -> {
                    groups.add(group);
                    committing.countDown();
                    await(goOn);
                    return group.stream().map(n -> "done " + n).toList();
                },
                n -> "alone");
        List<CompletableFuture<String>> outcomes = new ArrayList<>();
        outcomes.add(CompletableFuture.supplyAsync(() -> commit.submit(0), executor));
        await(committing);
        for (int i = 1; i <= 4; i++) {
            int n = i;
            int waitingBefore = commit.waiting();
            outcomes.add(CompletableFuture.supplyAsync(() -> commit.submit(n), executor));
            while (commit.waiting() == waitingBefore) {
                Thread.onSpinWait();
            }
        }
        goOn.countDown();

        assertThat(outcomes.stream().map(CompletableFuture::join))
                .containsExactly("done 0", "done 1", "done 2", "done 3", "done 4");
        assertThat(groups).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4));
    }

    @Test
    void one_that_cannot_be_done_spoils_nothing_for_the_others() {
        CountDownLatch goOn = new CountDownLatch(1);
        Batching<Integer, Integer> commit = new Batching<>(
                executor,
                new Batching.Limits(100, 1),
                group -> {
                    await(goOn);
                    groups.add(group);
                    if (group.contains(13)) {
                        throw new IllegalArgumentException("together");
                    }
                    return group;
                },
                n -> {
                    if (n == 13) {
                        throw new IllegalArgumentException("alone");
                    }
                    return n;
                });
        List<CompletableFuture<Integer>> outcomes = new ArrayList<>();
        for (int i = 10; i < 16; i++) {
            int n = i;
            outcomes.add(CompletableFuture.supplyAsync(() -> commit.submit(n), executor));
        }
        goOn.countDown();

        for (int i = 10; i < 16; i++) {
            CompletableFuture<Integer> outcome = outcomes.get(i - 10);
            if (i == 13) {
                assertThatThrownBy(outcome::join)
                        .hasCauseInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("alone");
            } else {
                assertThat(outcome.join()).isEqualTo(i);
            }
        }
    }

    @Test
    void nothing_is_left_waiting_however_many_come_at_once() {
        AtomicInteger done = new AtomicInteger();
        Batching<Integer, Integer> commit = new Batching<>(
                executor,
                new Batching.Limits(7, 2),
                group -> {
                    done.addAndGet(group.size());
                    return group.stream().map(n -> n * 2).toList();
                },
                n -> n * 2);
        List<Integer> wrong = Threads.together(8, i -> () -> {
            for (int n = 0; n < 2_000; n++) {
                int mine = i * 10_000 + n;
                if (commit.submit(mine) != mine * 2) {
                    return mine;
                }
            }
            return -1;
        });
        assertThat(wrong).containsOnly(-1);
        assertThat(done).hasValue(16_000);
    }

    @Test
    void what_was_taken_in_is_done_even_when_the_executor_has_stopped() {
        Batching<Integer, Integer> commit = new Batching<>(executor, ONE_AT_A_TIME, group -> group, n -> n);
        executor.shutdown();
        assertThat(commit.submit(1)).isEqualTo(1);
        assertThat(commit.submit(2)).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
