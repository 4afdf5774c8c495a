package dev.rialto.money.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.Feeds;
import dev.rialto.money.internal.learn.CategoryModel;
import dev.rialto.money.internal.learn.Example;
import dev.rialto.money.internal.learn.FiledExample;
import dev.rialto.money.internal.learn.Suggestion;
import dev.rialto.platform.cache.BriefCache;
import dev.rialto.sync.Sync;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Suggests categories by what is filed in a book. A model is learnt from the records when it is asked for, and kept a while. */
public final class Suggestions {
    /** A model of a book of many years takes tens of megabytes. */
    private static final int MAX_MODELS = 4;

    private static final Duration KEEP = Duration.ofMinutes(10);

    private final Feeds feeds;
    private final Sync sync;
    private final Clock clock;
    private final BriefCache<Moment, Learnt> models;
    /** One book is learnt at a time: it takes a processor, and memory. */
    private final ReentrantLock learning = new ReentrantLock();

    /** @param ticker what the age of models is measured with */
    public Suggestions(Feeds feeds, Sync sync, Clock clock, Ticker ticker) {
        this.feeds = feeds;
        this.sync = sync;
        this.clock = clock;
        this.models = new BriefCache<>(KEEP, MAX_MODELS, ticker);
    }

    /** A book as it stood: after a change it is learnt anew. */
    private record Moment(FeedName feed, long head, YearMonth present) {}

    /** @param offered the categories that are in use */
    private record Learnt(CategoryModel model, Set<String> offered) {}

    /** One for each transaction, in their order; empty as long as nothing is filed. */
    List<Optional<Suggestion>> suggest(FeedName feed, List<Example> transactions) {
        Feeds.Position position = feeds.positions(List.of(feed)).get(feed);
        if (position == null) {
            return transactions.stream()
                    .map(none -> Optional.<Suggestion>empty())
                    .toList();
        }
        Moment moment = new Moment(feed, position.head(), YearMonth.now(clock.withZone(ZoneOffset.UTC)));
        Learnt learnt = learnt(moment);
        return transactions.stream()
                .map(transaction -> learnt.model().suggest(transaction, learnt.offered()::contains))
                .toList();
    }

    private Learnt learnt(Moment moment) {
        learning.lock();
        try {
            return models.get(moment, this::learn);
        } finally {
            learning.unlock();
        }
    }

    private Learnt learn(Moment moment) {
        Set<String> offered = new HashSet<>();
        sync.eachOfType(moment.feed(), "category", row -> {
            if (!row.fields().path("archived").asBoolean()) {
                offered.add(row.id());
            }
        });
        CategoryModel model = new CategoryModel(moment.present());
        sync.eachOfType(moment.feed(), "transaction", row -> {
            FiledExample filed = filed(row.fields());
            if (filed != null) {
                model.learn(filed);
            }
        });
        return new Learnt(model, offered);
    }

    /** Transfers and split transactions teach nothing. Which ones were corrected is known on the devices alone. */
    private static @Nullable FiledExample filed(ObjectNode fields) {
        String category = text(fields, "category");
        if (category == null
                || fields.hasNonNull("transfer")
                || !fields.path("splits").isEmpty()) {
            return null;
        }
        Example example = new Example(
                text(fields, "payee"),
                text(fields, "note"),
                fields.path("amount").asLong(),
                fields.path("account").asText());
        YearMonth month = YearMonth.from(LocalDate.parse(fields.path("date").asText()));
        return new FiledExample(example, category, month, false);
    }

    private static @Nullable String text(JsonNode fields, String name) {
        JsonNode value = fields.path(name);
        return value.isTextual() ? value.asText() : null;
    }
}
