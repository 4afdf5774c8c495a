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
 * Does the work of many callers in few transactions: what comes while a group is being committed waits and makes up the next
 * one, so groups grow with the load and nobody waits for company. Each caller gets the outcome of its own work; if a group
 * fails, its members are done one by one, so that one that cannot be done spoils nothing for the others.
 *
 * @param <I> one caller's work
 * @param <O> its outcome
 */
public final class GroupCommit<I, O> {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private final Executor executor;
    private final Limits limits;
    private final Function<List<I>, List<O>> together;
    private final Function<I, O> alone;
    private final Queue<Waiting<I, O>> queue = new ArrayDeque<>();
    private int running;

    /**
     * @param maxGroup work done in one transaction
     * @param parallel groups that are committed at the same time: while one waits for the disk, the next can work
     */
    public record Limits(int maxGroup, int parallel) {}

    private record Waiting<I, O>(I work, CompletableFuture<O> outcome) {}

    /**
     * @param together does a group in one transaction; answers the outcomes in the order given
     * @param alone does one in a transaction of its own
     */
    public GroupCommit(Executor executor, Limits limits, Function<List<I>, List<O>> together, Function<I, O> alone) {
        this.executor = executor;
        this.limits = limits;
        this.together = together;
        this.alone = alone;
    }

    /** Does the work with whatever else is waiting. Returns, or throws what the work threw, after the commit. */
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

    /** How many wait for a group to take them. */
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
        for (List<Waiting<I, O>> group = next(); !group.isEmpty(); group = next()) {
            commit(group);
        }
    }

    /** Empty when nothing waits: then this run is over, and whoever comes starts another. */
    private List<Waiting<I, O>> next() {
        List<Waiting<I, O>> group = new ArrayList<>();
        synchronized (queue) {
            while (!queue.isEmpty() && group.size() < limits.maxGroup()) {
                group.add(queue.remove());
            }
            if (group.isEmpty()) {
                running--;
            }
        }
        return group;
    }

    private void commit(List<Waiting<I, O>> group) {
        List<O> outcomes;
        try {
            outcomes = together.apply(group.stream().map(Waiting::work).toList());
        } catch (RuntimeException | Error e) {
            log.debug("a group of {} could not be done together", group.size(), e);
            group.forEach(this::commitAlone);
            return;
        }
        for (int i = 0; i < group.size(); i++) {
            group.get(i).outcome().complete(outcomes.get(i));
        }
    }

    private void commitAlone(Waiting<I, O> one) {
        try {
            one.outcome().complete(alone.apply(one.work()));
        } catch (RuntimeException | Error e) {
            one.outcome().completeExceptionally(e);
        }
    }
}
