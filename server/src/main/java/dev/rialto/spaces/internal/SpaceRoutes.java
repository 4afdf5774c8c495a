package dev.rialto.spaces.internal;

import dev.rialto.identity.Account;
import dev.rialto.identity.Identity;
import dev.rialto.identity.RenameOutcome;
import dev.rialto.identity.User;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.templates.Language;
import dev.rialto.spaces.Blueprint;
import dev.rialto.spaces.JoinOutcome;
import dev.rialto.spaces.Member;
import dev.rialto.spaces.PeopleOutcome;
import dev.rialto.spaces.PeopleQuery;
import dev.rialto.spaces.RemovalOutcome;
import dev.rialto.spaces.RoleOutcome;
import dev.rialto.spaces.Spaces;
import dev.rialto.spaces.internal.SpaceBodies.MeBody;
import dev.rialto.spaces.internal.SpaceBodies.MembershipBody;
import dev.rialto.spaces.internal.SpaceBodies.PeopleBody;
import dev.rialto.spaces.internal.SpaceBodies.PersonBody;
import dev.rialto.spaces.internal.SpaceBodies.SamplePeopleBody;
import dev.rialto.spaces.internal.SpaceBodies.SampleSpaceBody;
import dev.rialto.spaces.internal.SpaceBodies.SpaceBody;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operations of {@code spaces.yaml}, and those of {@code identity.yaml} that also tell of spaces. */
public final class SpaceRoutes {
    private final Identity identity;
    private final Spaces spaces;
    private final Predicate<PersonId> operators;
    private final boolean sampleData;

    private record Role(String role) {}

    private record Update(
            @Nullable String displayName, @Nullable String language) {}

    /**
     * @param operators who runs the server
     * @param sampleData whether the server was started with sample data
     */
    public SpaceRoutes(Identity identity, Spaces spaces, Predicate<PersonId> operators, boolean sampleData) {
        this.identity = identity;
        this.spaces = spaces;
        this.operators = operators;
        this.sampleData = sampleData;
    }

    public void bind(Api api) {
        api.bind("getMe", this::getMe)
                .bind("updateMe", this::updateMe)
                .bind("listSpaces", this::listSpaces)
                .bind("joinSpace", this::joinSpace)
                .bind("leaveSpace", this::leaveSpace)
                .bind("listPeople", this::listPeople)
                .bind("setRole", this::setRole)
                .bind("removeMember", this::removeMember)
                .bind("listSamplePeople", this::listSamplePeople);
    }

    Answer getMe(Call call) {
        return identity.account(call.caller().person())
                .map(account -> Answer.ok(me(account, call.caller())))
                .orElseGet(() -> Answer.problem(Problem.unauthenticated()));
    }

    Answer updateMe(Call call) {
        Update body = call.body(Update.class);
        Language language =
                body.language() == null ? null : Language.of(body.language()).orElseThrow();
        if (body.displayName() == null) {
            return spoken(call.caller(), language);
        }
        return switch (spaces.rename(call.caller().person(), body.displayName())) {
            case RenameOutcome.Renamed done -> spoken(call.caller(), language);
            case RenameOutcome.NameRefused no -> Answer.problem(Problem.invalid("displayName", no.why()));
            case RenameOutcome.NoSuchPerson no -> Answer.problem(Problem.unauthenticated());
        };
    }

    /** @param language null for no change */
    private Answer spoken(Caller caller, @Nullable Language language) {
        Optional<Account> account =
                language == null ? identity.account(caller.person()) : identity.setLanguage(caller.person(), language);
        return account.map(changed -> Answer.ok(me(changed, caller)))
                .orElseGet(() -> Answer.problem(Problem.unauthenticated()));
    }

    Answer listSpaces(Call call) {
        PersonId person = call.caller().person();
        Map<SpaceId, Member> own =
                spaces.memberships(person).stream().collect(Collectors.toMap(Member::space, Function.identity()));
        List<Blueprint> blueprints = spaces.blueprints();
        Stream<SpaceBody> mine = blueprints.stream()
                .filter(blueprint -> own.containsKey(blueprint.id()))
                .map(blueprint -> SpaceBody.of(blueprint, own.get(blueprint.id())));
        Stream<SpaceBody> open = blueprints.stream()
                .filter(blueprint -> !own.containsKey(blueprint.id()) && blueprint.joinRole() != null)
                .map(blueprint -> SpaceBody.of(blueprint, null));
        return Answer.ok(Map.of("items", Stream.concat(mine, open).toList()));
    }

    Answer joinSpace(Call call) {
        return switch (spaces.join(space(call), call.caller().person())) {
            case JoinOutcome.Joined done -> Answer.created(MembershipBody.of(done.member()));
            case JoinOutcome.AlreadyMember no ->
                Answer.problem(Problem.of(409, "ALREADY_MEMBER", "You belong to this space already."));
            case JoinOutcome.NotOpen no -> Answer.problem(Problem.notFound());
        };
    }

    Answer leaveSpace(Call call) {
        return removed(spaces.remove(space(call), call.caller().person()));
    }

    Answer listPeople(Call call) {
        PeopleQuery query =
                new PeopleQuery(call.text("query"), call.text("role"), call.number("limit"), call.text("after"));
        return switch (spaces.people(space(call), query)) {
            case PeopleOutcome.Page page ->
                Answer.ok(new PeopleBody(
                        page.people().stream().map(PersonBody::of).toList(), page.next()));
            case PeopleOutcome.MalformedAfter no ->
                Answer.problem(Problem.invalid("after", "is not the `next` of a page"));
        };
    }

    Answer setRole(Call call) {
        PersonId person = new PersonId(call.pathId("personId"));
        return switch (spaces.setRole(space(call), person, call.body(Role.class).role())) {
            case RoleOutcome.RoleSet done -> person(done.member());
            case RoleOutcome.NotAMember no -> Answer.problem(Problem.notFound());
            case RoleOutcome.UnknownRole no ->
                Answer.problem(Problem.invalid("role", "must be one of this space's roles"));
            case RoleOutcome.LastAdmin no -> lastAdmin();
        };
    }

    Answer removeMember(Call call) {
        return removed(spaces.remove(space(call), new PersonId(call.pathId("personId"))));
    }

    Answer listSamplePeople(Call call) {
        if (!sampleData) {
            return Answer.ok(new SamplePeopleBody(List.of(), null));
        }
        List<SampleSpaceBody> items =
                spaces.blueprints().stream().map(SampleSpaceBody::of).toList();
        return Answer.ok(new SamplePeopleBody(items, SampleData.PASSWORD));
    }

    private MeBody me(Account account, Caller caller) {
        List<MembershipBody> memberships = spaces.memberships(account.user().id()).stream()
                .map(MembershipBody::of)
                .toList();
        return new MeBody(
                account.user(),
                account.email(),
                account.emailVerified(),
                account.language(),
                caller.deviceId(),
                operators.test(account.user().id()),
                memberships);
    }

    private Answer person(Member member) {
        return identity.user(member.person())
                .map((User user) -> Answer.ok(new PersonBody(user.id(), user.displayName(), member.role())))
                .orElseGet(() -> Answer.problem(Problem.notFound()));
    }

    private static Answer removed(RemovalOutcome outcome) {
        return switch (outcome) {
            case RemovalOutcome.Removed done -> Answer.noContent();
            case RemovalOutcome.NotAMember no -> Answer.problem(Problem.notFound());
            case RemovalOutcome.LastAdmin no -> lastAdmin();
        };
    }

    private static Answer lastAdmin() {
        return Answer.problem(
                Problem.of(409, "LAST_ADMIN", "Somebody must be left who may manage the space's members."));
    }

    private static SpaceId space(Call call) {
        return new SpaceId(call.pathText("spaceId"));
    }
}
