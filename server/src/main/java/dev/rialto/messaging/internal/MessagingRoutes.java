package dev.rialto.messaging.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.messaging.ConversationId;
import dev.rialto.messaging.ConversationKind;
import dev.rialto.messaging.ConversationOutcome;
import dev.rialto.messaging.ConversationView;
import dev.rialto.messaging.Conversations;
import dev.rialto.messaging.MarkOutcome;
import dev.rialto.messaging.Message;
import dev.rialto.messaging.SendOutcome;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.json.FieldError;
import dev.rialto.platform.json.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The REST operations of messaging. */
public final class MessagingRoutes {
    private final Conversations conversations;
    private final Ids ids;

    public MessagingRoutes(Conversations conversations, Ids ids) {
        this.conversations = conversations;
        this.ids = ids;
    }

    public void bind(Api api) {
        api.bind("listConversations", this::list);
        api.bind("createConversation", this::create);
        api.bind("getConversation", call -> view(conversationId(call), call, 200));
        api.bind("renameConversation", this::rename);
        api.bind("addMembers", this::add);
        api.bind("removeConversationMember", this::remove);
        api.bind("listMessages", this::history);
        api.bind("sendMessage", this::send);
        api.bind("listReferences", call -> Answer.ok(conversations.references(conversationId(call))));
        api.bind("moveCursor", this::mark);
    }

    record CreateBody(
            String kind, List<PersonId> memberIds, @Nullable String title) {}

    record RenameBody(String title) {}

    record AddBody(List<PersonId> memberIds) {}

    record SendBody(String body, @Nullable String reference) {}

    record CursorBody(@Nullable Long delivered, @Nullable Long read) {}

    private Answer list(Call call) {
        String after = call.text("after");
        Optional<ConversationViews.Position> position = after == null ? Optional.empty() : PageToken.read(after);
        if (after != null && position.isEmpty()) {
            return Answer.problem(Problem.invalid("after", "is not the next of a page"));
        }
        var page = conversations.list(
                new SpaceId(call.pathText("spaceId")),
                call.caller().person(),
                position.orElse(null),
                call.number("limit"));
        ObjectNode body = Json.object();
        body.set("items", Json.tree(page.items()));
        if (page.next() != null) {
            body.put("next", PageToken.write(page.next()));
        }
        return Answer.ok(body);
    }

    private Answer create(Call call) {
        CreateBody body = call.body(CreateBody.class);
        ConversationOutcome outcome = conversations.create(
                call.caller().person(),
                commandId(call),
                new SpaceId(call.pathText("spaceId")),
                ConversationKind.of(body.kind()),
                body.memberIds(),
                body.title());
        return answer(outcome, call);
    }

    private Answer rename(Call call) {
        String title = call.body(RenameBody.class).title();
        return answer(conversations.rename(call.caller().person(), commandId(call), conversationId(call), title), call);
    }

    private Answer add(Call call) {
        List<PersonId> people = call.body(AddBody.class).memberIds();
        return answer(
                conversations.addMembers(call.caller().person(), commandId(call), conversationId(call), people), call);
    }

    private Answer remove(Call call) {
        PersonId person = new PersonId(call.pathId("personId"));
        ConversationOutcome outcome =
                conversations.removeMember(call.caller().person(), commandId(call), conversationId(call), person);
        return outcome instanceof ConversationOutcome.Changed ? Answer.noContent() : answer(outcome, call);
    }

    private Answer history(Call call) {
        Long before = call.whole("before");
        Long after = call.whole("after");
        int limit = call.number("limit");
        List<Message> found =
                conversations.history(conversationId(call), before, after, call.text("reference"), limit + 1);
        boolean more = found.size() > limit;
        boolean upwards = after != null;
        List<Message> shown = !more ? found : upwards ? found.subList(0, limit) : found.subList(1, limit + 1);
        ObjectNode body = Json.object();
        body.set("items", Json.tree(shown));
        if (more) {
            body.put("next", upwards ? shown.getLast().rev() : shown.getFirst().rev());
        }
        return Answer.ok(body);
    }

    private Answer send(Call call) {
        SendBody body = call.body(SendBody.class);
        SendOutcome outcome = conversations.send(
                call.caller().person(), conversationId(call), commandId(call), body.body(), body.reference());
        return switch (outcome) {
            case SendOutcome.Sent sent ->
                Answer.created(sent.message()).with("Idempotency-Replayed", String.valueOf(sent.replayed()));
            case SendOutcome.Gone gone -> Answer.problem(Problem.notFound());
            case SendOutcome.IdReused reused -> Answer.problem(Problem.commandReused());
        };
    }

    private Answer mark(Call call) {
        CursorBody body = call.body(CursorBody.class);
        MarkOutcome outcome =
                conversations.mark(call.caller().person(), conversationId(call), body.delivered(), body.read());
        return switch (outcome) {
            case MarkOutcome.Marked marked -> Answer.ok(marked);
            case MarkOutcome.BeyondHead beyond -> Answer.problem(beyond(beyond));
            case MarkOutcome.NotAMember gone -> Answer.problem(Problem.notFound());
        };
    }

    static Problem beyond(MarkOutcome.BeyondHead beyond) {
        return Problem.invalid(beyond.field(), "lies beyond the last change of the conversation");
    }

    private Answer answer(ConversationOutcome outcome, Call call) {
        return switch (outcome) {
            case ConversationOutcome.Changed changed -> view(changed.id(), call, changed.created() ? 201 : 200);
            case ConversationOutcome.NotInSpace strangers ->
                Answer.problem(Problem.invalid(strangers.indexes().stream()
                        .map(i -> new FieldError("memberIds[" + i + "]", "is nobody of this space"))
                        .toList()));
            case ConversationOutcome.NotOneOther no ->
                Answer.problem(Problem.invalid("memberIds", "must name one other person for a direct conversation"));
            case ConversationOutcome.TooLarge no ->
                Answer.problem(
                        Problem.invalid("memberIds", "would make the group larger than " + Conversations.MAX_MEMBERS));
            case ConversationOutcome.NotAGroup no ->
                Answer.problem(Problem.of(409, "NOT_A_GROUP", "A direct conversation cannot be changed like this."));
            case ConversationOutcome.HasSubject no ->
                Answer.problem(
                        Problem.of(409, "HAS_SUBJECT", "Who is in this conversation follows from what it belongs to."));
            case ConversationOutcome.NotYours no ->
                Answer.problem(Problem.of(403, "NOT_YOURS", "Only who started the group may remove others."));
            case ConversationOutcome.IdReused no -> Answer.problem(Problem.commandReused());
        };
    }

    private Answer view(ConversationId id, Call call, int status) {
        Optional<ConversationView> view = conversations.view(id, call.caller().person());
        return view.map(v -> new Answer(status, v, java.util.Map.of()))
                .orElseGet(() -> Answer.problem(Problem.notFound()));
    }

    private static ConversationId conversationId(Call call) {
        return new ConversationId(call.pathId("conversationId"));
    }

    private String commandId(Call call) {
        String given = call.text("Idempotency-Key");
        return given == null ? ids.next().toString() : given;
    }
}
