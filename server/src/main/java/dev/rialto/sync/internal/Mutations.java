package dev.rialto.sync.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.feeds.Appended;
import dev.rialto.feeds.CommandKey;
import dev.rialto.feeds.CommandResult;
import dev.rialto.feeds.Commands;
import dev.rialto.feeds.Decision;
import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.Feeds;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.json.Json;
import dev.rialto.sync.Mutation;
import dev.rialto.sync.MutationApplied;
import dev.rialto.sync.MutationResult;
import dev.rialto.sync.RecordKey;
import dev.rialto.sync.Rejection;
import dev.rialto.sync.ScopeKind;
import dev.rialto.sync.internal.ScopeStore.Replica;
import dev.rialto.sync.internal.ScopeStore.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Does mutations, each in a transaction of its own with its feed entry. The scope's lock makes them follow one another, so that
 * what is merged is what was read.
 */
final class Mutations {
    /** A change that every follower has room for. */
    private static final int MAX_CHANGE_BYTES = 128 * 1024;

    private static final Rejection REJECTED_BEFORE =
            new Rejection("REJECTED_BEFORE", "It was rejected; why is no longer known.", "ops");

    private static final Rejection FORBIDDEN = new Rejection("FORBIDDEN", "You may only read this.", "ops");

    private final Feeds feeds;
    private final Commands commands;
    private final Authors authors;
    private final ScopeStore scopes;
    private final RecordStore records;
    private final SyncMetrics metrics;

    Mutations(
            Feeds feeds,
            Commands commands,
            Authors authors,
            ScopeStore scopes,
            RecordStore records,
            SyncMetrics metrics) {
        this.feeds = feeds;
        this.commands = commands;
        this.authors = authors;
        this.scopes = scopes;
        this.records = records;
        this.metrics = metrics;
    }

    /** Who pushes what into which scope. */
    record Push(
            FeedName feed,
            ScopeKind kind,
            PersonId actor,
            boolean mayWrite,
            Replica replica,
            Mutation mutation,
            Mutation.Stamp stamp) {
        /** The same whatever history it is based on: that is counted anew when the feed's was rewritten. */
        CommandKey key() {
            return CommandKey.of(
                    actor,
                    mutation.mutationId(),
                    "push_mutation",
                    feed,
                    replica.id(),
                    mutation.seq(),
                    mutation.stamp(),
                    mutation.ops());
        }
    }

    /** Applies it once; pushed again it answers what it answered. */
    MutationResult apply(Push push) {
        String id = push.mutation().mutationId();
        CommandResult<MutationResult, Object> result =
                commands.execute(push.key(), MutationResult.class, tx -> new Decision.Accept<>(attempt(tx, push)));
        return switch (result) {
            case CommandResult.Done<MutationResult, Object> done -> done.answer();
            case CommandResult.IdReused<MutationResult, Object> reused ->
                MutationResult.rejected(
                        id,
                        new Rejection(
                                "COMMAND_ID_REUSED", "This id was used before with another mutation.", "mutationId"));
            case CommandResult.Refused<MutationResult, Object> refused ->
                throw new IllegalStateException("a rejection is an answer");
        };
    }

    private MutationResult attempt(Tx tx, Push push) {
        Mutation mutation = push.mutation();
        Scope scope = scopes.lock(tx.handle(), push.feed()).orElseThrow();
        if (mutation.seq() <= scopes.lastSeq(tx.handle(), push.replica().no())) {
            return forgotten(tx, push);
        }
        scopes.advance(tx.handle(), push.replica().no(), mutation.seq());
        MutationResult result = decide(tx, scope, push);
        if (result.wasRejected()) {
            scopes.noteRejected(tx.handle(), push.replica().no(), mutation.seq());
        }
        return result;
    }

    /** It was answered so long ago that only the outcome is known. */
    private MutationResult forgotten(Tx tx, Push push) {
        String id = push.mutation().mutationId();
        if (scopes.wasRejected(tx.handle(), push.replica().no(), push.mutation().seq())) {
            return MutationResult.rejected(id, REJECTED_BEFORE);
        }
        Map<FeedName, Feeds.Position> heads = feeds.positions(tx.handle(), List.of(push.feed()));
        return MutationResult.applied(
                id, heads.values().stream().mapToLong(Feeds.Position::head).sum());
    }

    private MutationResult decide(Tx tx, Scope scope, Push push) {
        Mutation mutation = push.mutation();
        if (!push.mayWrite()) {
            return MutationResult.rejected(mutation.mutationId(), FORBIDDEN);
        }
        Set<RecordKey> named =
                mutation.ops().stream().map(Mutation.Operation::key).collect(Collectors.toSet());
        Merge merge = new Merge(
                push.kind().types(),
                push.kind().rules(),
                mutation,
                new Stamped(push.stamp(), push.replica().no(), 0),
                records.load(tx.handle(), scope.no(), named));
        Rejection no = rejection(tx, scope, push.kind(), merge);
        return no == null ? write(tx, scope, push, merge) : MutationResult.rejected(mutation.mutationId(), no);
    }

    private @Nullable Rejection rejection(Tx tx, Scope scope, ScopeKind kind, Merge merge) {
        Rejection no = merge.run();
        if (no != null) {
            return no;
        }
        MergedRecords after = new MergedRecords(tx.handle(), scope.no(), merge, records);
        Rejection broken = after.brokenReference(kind.types());
        if (broken != null) {
            return broken;
        }
        for (Working working : merge.touched()) {
            if (working.moved()) {
                Optional<Rejection> rule = kind.rules().check(working.touched(), after);
                if (rule.isPresent()) {
                    return rule.get();
                }
            }
        }
        long created = merge.touched().stream().filter(Working::isNew).count();
        return scope.records() + created > kind.types().maxRecords()
                ? new Rejection("TOO_MANY_RECORDS", "There is no room for more.", "ops")
                : null;
    }

    private MutationResult write(Tx tx, Scope scope, Push push, Merge merge) {
        String id = push.mutation().mutationId();
        List<Working> moved = merge.touched().stream().filter(Working::moved).toList();
        List<ObjectNode> conflicts = conflicts(tx, merge);
        List<MutationApplied.Row> rows = new ArrayList<>(
                moved.stream().map(Working::row).filter(Objects::nonNull).toList());
        for (int i = 0; i < conflicts.size(); i++) {
            rows.add(new MutationApplied.Row(Clash.TYPE, id + "." + i, conflicts.get(i), null));
        }
        MutationApplied change = new MutationApplied(id, push.replica().id(), push.stamp(), rows);
        if (Json.bytes(change).length > MAX_CHANGE_BYTES) {
            return MutationResult.rejected(
                    id, new Rejection("TOO_LARGE", "Too much at once. Do it in smaller steps.", "ops"));
        }
        Appended appended = feeds.append(tx, push.feed(), push.actor(), change);
        Stamped stamped = new Stamped(push.stamp(), push.replica().no(), appended.to());
        List<RecordStore.Stored> written = new ArrayList<>();
        moved.forEach(working -> written.add(working.finished(stamped)));
        for (int i = 0; i < conflicts.size(); i++) {
            RecordKey key = new RecordKey(Clash.TYPE, id + "." + i);
            written.add(new RecordStore.Stored(key, conflicts.get(i), stamped.forAll(), appended.to(), false));
        }
        scopes.count(tx.handle(), scope.no(), records.write(tx.handle(), scope.no(), written));
        tx.afterCommit(() -> metrics.clashed(conflicts.size()));
        return MutationResult.applied(id, appended.to());
    }

    private List<ObjectNode> conflicts(Tx tx, Merge merge) {
        if (merge.clashes().isEmpty()) {
            return List.of();
        }
        Set<Long> numbers = merge.clashes().stream()
                .flatMap(clash -> List.of(clash.kept(), clash.lost()).stream())
                .map(side -> side.stamped().replica())
                .collect(Collectors.toSet());
        Map<Long, Replica> writers = scopes.replicas(tx.handle(), numbers);
        Function<Clash.Side, Clash.Author> author = side ->
                authors.of(Optional.ofNullable(writers.get(side.stamped().replica())));
        return merge.clashes().stream()
                .map(clash -> clash.fields(author.apply(clash.kept()), author.apply(clash.lost())))
                .toList();
    }
}
