package dev.rialto.platform.db;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database for many callers at once: what comes while a batch is under way waits and makes up the next one, so batches
 * grow with the load and nobody waits for company. Each caller gets the outcome of its own work; if a batch fails, its members
 * are done one by one, so that one that cannot be done spoils nothing for the others.
 *
 * @param <I> one caller's work
 * @param <O> its outcome
 */
public final class Batching<I, O> {
    private static final Logger log = LoggerFactory.getLogger(Batching.class);

    private final Executor executor;
    private final Limits limits;
    private final Function<List<I>, List<O>> together;
    private final Function<I, O> alone;
    private final Queue<Waiting<I, O>> queue = new ArrayDeque<>();
    private int running;

    /**
     * @param size work done at once
     * @param parallel batches under way at the same time: while one waits for the disk, the next can work
     */
    public record Limits(int size, int parallel) {}

    private record Waiting<I, O>(I work, CompletableFuture<O> outcome) {}

    /**
     * @param together does a batch in one transaction or query; answers the outcomes in the order given
     * @param alone does one by itself
     */
    public Batching(Executor executor, Limits limits, Function<List<I>, List<O>> together, Function<I, O> alone) {
        this.executor = executor;
        this.limits = limits;
        this.together = together;
        this.alone = alone;
    }

    /** Does the work with whatever else is waiting, and returns its outcome or throws what it threw. */
    public O submit(I work) {
        Waiting<I, O> waiting = new Waiting<>(work, new CompletableFuture<>());
        boolean start;
        synchronized (queue) {
            queue.add(waiting);
            start = running < limits.parallel();
            if (start) {
                running++;
            }
        }
        if (start) {
            start();
        }
        try {
            return waiting.outcome().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** How many wait for a batch to take them. */
    int waiting() {
        synchronized (queue) {
            return queue.size();
        }
    }

    private void start() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException stopping) {
            // what was taken in is still done
            run();
        }
    }

    private void run() {
        for (List<Waiting<I, O>> batch = next(); !batch.isEmpty(); batch = next()) {
            doTogether(batch);
        }
    }

    /** Empty when nothing waits: then this run is over, and whoever comes starts another. */
    private List<Waiting<I, O>> next() {
        List<Waiting<I, O>> batch = new ArrayList<>();
        synchronized (queue) {
            while (!queue.isEmpty() && batch.size() < limits.size()) {
                batch.add(queue.remove());
            }
            if (batch.isEmpty()) {
                running--;
            }
        }
        return batch;
    }

    private void doTogether(List<Waiting<I, O>> batch) {
        List<O> outcomes;
        try {
            outcomes = together.apply(batch.stream().map(Waiting::work).toList());
        } catch (RuntimeException | Error e) {
            log.debug("a batch of {} could not be done together", batch.size(), e);
            batch.forEach(this::doAlone);
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).outcome().complete(outcomes.get(i));
        }
    }

    private void doAlone(Waiting<I, O> one) {
        try {
            one.outcome().complete(alone.apply(one.work()));
        } catch (RuntimeException | Error e) {
            one.outcome().completeExceptionally(e);
        }
    }
}
