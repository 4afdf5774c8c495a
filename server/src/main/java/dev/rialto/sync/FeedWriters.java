package dev.rialto.sync;

import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.FeedReader;
import dev.rialto.feeds.FeedReaders;
import dev.rialto.platform.access.Guard;
import dev.rialto.platform.ids.PersonId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who may write into which scope: the guard {@code writer} of contracts. Whoever may not even read it learns nothing of it. */
public final class FeedWriters implements Guard {
    private final FeedReaders readers;
    private final Map<String, FeedReader> writers = new ConcurrentHashMap<>();

    public FeedWriters(FeedReaders readers) {
        this.readers = readers;
    }

    void register(String kind, FeedReader writable) {
        if (writers.putIfAbsent(kind, writable) != null) {
            throw new IllegalStateException("two writers for feeds of kind " + kind);
        }
    }

    public boolean mayWrite(PersonId person, FeedName feed) {
        FeedReader writable = writers.get(feed.kind());
        return writable != null && writable.readable(person, Set.of(feed)).contains(feed);
    }

    @Override
    public Verdict check(Question question) {
        Verdict mayRead = readers.check(question);
        if (!(mayRead instanceof Verdict.Allowed)) {
            return mayRead;
        }
        FeedName feed = new FeedName(question.id("feed"));
        if (!writers.containsKey(feed.kind())) {
            return Verdict.HIDDEN;
        }
        boolean may = question.caller() != null && mayWrite(question.caller().person(), feed);
        return may ? Verdict.ALLOWED : new Verdict.Forbidden("write");
    }
}
