package dev.rialto.money.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.money.BookId;
import dev.rialto.money.internal.BookStore.Seat;
import dev.rialto.money.internal.learn.Example;
import dev.rialto.money.internal.learn.Suggestion;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operation of {@code money.yaml} that asks for categories. */
public final class SuggestionRoutes {
    private final Suggestions suggestions;
    private final Database database;
    private final BookStore store = new BookStore();

    public SuggestionRoutes(Suggestions suggestions, Database database) {
        this.suggestions = suggestions;
        this.database = database;
    }

    public void bind(Api api) {
        api.bind("suggestCategories", this::suggest);
    }

    record Body(List<Unfiled> transactions) {}

    record Unfiled(
            String account,
            long amount,
            @Nullable String payee,
            @Nullable String note,
            @Nullable String date) {
        Example example() {
            return new Example(payee, note, amount, account);
        }
    }

    private Answer suggest(Call call) {
        BookId book = new BookId(call.pathId("bookId"));
        Optional<Seat> seat =
                database.read(handle -> store.seat(handle, book, call.caller().person()));
        // the guard lets those in who are only invited: what is in the book is not for them yet
        if (seat.filter(Seat::active).isEmpty()) {
            return Answer.problem(Problem.notFound());
        }
        List<Example> transactions = call.body(Body.class).transactions().stream()
                .map(Unfiled::example)
                .toList();
        ArrayNode items = Json.mapper().createArrayNode();
        suggestions.suggest(book.feed(), transactions).forEach(suggestion -> items.add(json(suggestion)));
        return Answer.ok(Json.object().set("items", items));
    }

    private static ObjectNode json(Optional<Suggestion> suggestion) {
        ObjectNode json = Json.object();
        ArrayNode candidates = json.putArray("candidates");
        json.put("sure", suggestion.map(Suggestion::sure).orElse(false));
        ArrayNode reasons = json.putArray("reasons");
        suggestion.ifPresent(known -> {
            known.candidates().forEach(candidate -> candidates
                    .addObject()
                    .put("category", candidate.category())
                    .put("probability", candidate.probability()));
            known.reasons().forEach(reason -> reasons.addObject()
                    .put("kind", reason.kind().name().toLowerCase(Locale.ROOT))
                    .put("text", reason.text())
                    .put("weight", reason.weight()));
        });
        return json;
    }
}
