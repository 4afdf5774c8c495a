package dev.rialto.feeds;

import dev.rialto.platform.access.Guard;
import dev.rialto.platform.access.Guard.Verdict;
import dev.rialto.platform.ids.PersonId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may read which feed, by kind: the guard {@code reader} of contracts. */
public final class FeedReaders implements Guard {
    private final Map<String, FeedReader> readers = new HashMap<>();

    public void register(String kind, FeedReader reader) {
        if (readers.putIfAbsent(kind, reader) != null) {
            throw new IllegalStateException("two readers for feeds of kind " + kind);
        }
    }

    /** A feed of an unknown kind is readable by nobody. */
    public Set<FeedName> readable(PersonId person, Collection<FeedName> feeds) {
        Map<String, List<FeedName>> byKind = feeds.stream().collect(Collectors.groupingBy(FeedName::kind));
        Set<FeedName> readable = new HashSet<>();
        byKind.forEach((kind, ofKind) -> {
            FeedReader reader = readers.get(kind);
            if (reader != null) {
                readable.addAll(reader.readable(person, ofKind));
            }
        });
        return readable;
    }

    @Override
    public Verdict check(Question question) {
        if (question.caller() == null) {
            return Verdict.SIGN_IN_FIRST;
        }
        FeedName feed = new FeedName(question.id("feed"));
        boolean readable = readable(question.caller().person(), List.of(feed)).contains(feed);
        return readable ? Verdict.ALLOWED : Verdict.HIDDEN;
    }
}
