package dev.rialto.spaces.internal;

import dev.rialto.feeds.FeedName;
import dev.rialto.identity.User;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.templates.Language;
import dev.rialto.spaces.Blueprint;
import dev.rialto.spaces.Blueprint.SamplePerson;
import dev.rialto.spaces.Blueprint.Section;
import dev.rialto.spaces.Member;
import dev.rialto.spaces.Person;
import dev.rialto.spaces.Spaces;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the operations answer, as their contract has it. */
final class SpaceBodies {
    private SpaceBodies() {}

    record MeBody(
            User user,
            String email,
            boolean emailVerified,
            Language language,
            String deviceId,
            boolean operator,
            List<MembershipBody> memberships) {}

    record MembershipBody(SpaceId space, String role, Set<String> permissions) {
        static MembershipBody of(Member member) {
            return new MembershipBody(member.space(), member.role(), member.permissions());
        }
    }

    record RoleBody(String id, String name) {}

    record SpaceBody(
            SpaceId id,
            String name,
            String tagline,
            String icon,
            List<RoleBody> roles,
            List<Section> sections,
            @Nullable FeedName inbox,
            @Nullable MembershipBody membership,
            @Nullable String joinRole) {

        static SpaceBody of(Blueprint blueprint, @Nullable Member member) {
            return new SpaceBody(
                    blueprint.id(),
                    blueprint.name(),
                    blueprint.tagline(),
                    blueprint.icon(),
                    blueprint.roles().stream()
                            .map(role -> new RoleBody(role.id(), role.name()))
                            .toList(),
                    blueprint.sections(),
                    member == null ? null : Spaces.inbox(member.space(), member.person()),
                    member == null ? null : MembershipBody.of(member),
                    blueprint.joinRole());
        }
    }

    record PersonBody(PersonId id, String displayName, String role) {
        static PersonBody of(Person person) {
            return new PersonBody(person.user().id(), person.user().displayName(), person.role());
        }
    }

    record PeopleBody(List<PersonBody> items, @Nullable String next) {}

    record SamplePeopleBody(
            List<SampleSpaceBody> items, @Nullable String password) {}

    record SampleSpaceBody(SpaceId space, String name, String tagline, String icon, List<SamplePersonBody> people) {
        static SampleSpaceBody of(Blueprint blueprint) {
            return new SampleSpaceBody(
                    blueprint.id(),
                    blueprint.name(),
                    blueprint.tagline(),
                    blueprint.icon(),
                    blueprint.sample().people().stream()
                            .map(person -> SamplePersonBody.of(blueprint, person))
                            .toList());
        }
    }

    record SamplePersonBody(String email, String displayName, String role, String roleName, String about) {
        static SamplePersonBody of(Blueprint blueprint, SamplePerson person) {
            return new SamplePersonBody(
                    person.email(),
                    person.displayName(),
                    person.role(),
                    blueprint.role(person.role()).map(Blueprint.Role::name).orElse(person.role()),
                    person.about());
        }
    }
}
