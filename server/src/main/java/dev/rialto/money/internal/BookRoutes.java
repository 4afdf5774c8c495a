package dev.rialto.money.internal;

import dev.rialto.money.BookId;
import dev.rialto.money.BookOutcome;
import dev.rialto.money.BookRole;
import dev.rialto.money.BookView;
import dev.rialto.money.Books;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.json.Json;
import java.util.Map;
import java.util.Optional;

/** The REST operations of {@code money.yaml}. */
public final class BookRoutes {
    private final Books books;
    private final Ids ids;

    public BookRoutes(Books books, Ids ids) {
        this.books = books;
        this.ids = ids;
    }

    public void bind(Api api) {
        api.bind("listBooks", this::list);
        api.bind("createBook", this::create);
        api.bind("getBook", call -> view(bookId(call), call, 200));
        api.bind("deleteBook", call -> gone(books.delete(call.caller().person(), bookId(call)), call));
        api.bind("acceptBook", call -> answer(books.accept(call.caller().person(), bookId(call)), call));
        api.bind("shareBook", this::share);
        api.bind("removeBookMember", this::remove);
    }

    record CreateBody(String name, String currency) {}

    record ShareBody(String role) {}

    private Answer list(Call call) {
        SpaceId space = new SpaceId(call.pathText("spaceId"));
        return Answer.ok(Json.object()
                .set("items", Json.tree(books.list(space, call.caller().person()))));
    }

    private Answer create(Call call) {
        CreateBody body = call.body(CreateBody.class);
        String given = call.text("Idempotency-Key");
        String commandId = given == null ? ids.next().toString() : given;
        SpaceId space = new SpaceId(call.pathText("spaceId"));
        return answer(books.create(call.caller().person(), commandId, space, body.name(), body.currency()), call);
    }

    private Answer share(Call call) {
        BookRole role = BookRole.of(call.body(ShareBody.class).role());
        return answer(books.share(call.caller().person(), bookId(call), personId(call), role), call);
    }

    private Answer remove(Call call) {
        return gone(books.remove(call.caller().person(), bookId(call), personId(call)), call);
    }

    private Answer gone(BookOutcome outcome, Call call) {
        return outcome instanceof BookOutcome.Changed ? Answer.noContent() : answer(outcome, call);
    }

    private Answer answer(BookOutcome outcome, Call call) {
        return switch (outcome) {
            case BookOutcome.Changed changed -> view(changed.id(), call, changed.created() ? 201 : 200);
            case BookOutcome.NotInSpace no -> Answer.problem(Problem.invalid("personId", "is nobody of this space"));
            case BookOutcome.LastOwner no ->
                Answer.problem(Problem.of(409, "LAST_OWNER", "A book needs somebody who owns it."));
            case BookOutcome.NotYours no ->
                Answer.problem(Problem.of(403, "NOT_YOURS", "Only an owner may remove others."));
            case BookOutcome.TooManyMembers no ->
                Answer.problem(Problem.of(
                        409, "TOO_MANY_MEMBERS", "A book is shared by at most " + Books.MAX_MEMBERS + " people."));
            case BookOutcome.TooManyBooks no ->
                Answer.problem(
                        Problem.of(409, "TOO_MANY_BOOKS", "Nobody makes more than " + Books.MAX_BOOKS + " books."));
            case BookOutcome.IdReused no -> Answer.problem(Problem.commandReused());
            case BookOutcome.Gone no -> Answer.problem(Problem.notFound());
        };
    }

    private Answer view(BookId id, Call call, int status) {
        Optional<BookView> view = books.view(id, call.caller().person());
        return view.map(seen -> new Answer(status, seen, Map.of())).orElseGet(() -> Answer.problem(Problem.notFound()));
    }

    private static BookId bookId(Call call) {
        return new BookId(call.pathId("bookId"));
    }

    private static PersonId personId(Call call) {
        return new PersonId(call.pathId("personId"));
    }
}
