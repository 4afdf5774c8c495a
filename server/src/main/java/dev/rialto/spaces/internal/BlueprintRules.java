package dev.rialto.spaces.internal;

import dev.rialto.platform.json.FieldError;
import dev.rialto.spaces.Blueprint;
import dev.rialto.spaces.Blueprint.SampleConversation;
import dev.rialto.spaces.Blueprint.SampleMessage;
import dev.rialto.spaces.Blueprint.SamplePerson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What must hold in a blueprint and a schema cannot say: names refer to something, ids are unique. */
final class BlueprintRules {
    private final Blueprint blueprint;
    private final List<FieldError> errors = new ArrayList<>();

    private BlueprintRules(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    static List<FieldError> errors(Blueprint blueprint) {
        BlueprintRules rules = new BlueprintRules(blueprint);
        rules.unique("roles", "id", blueprint.roles(), Blueprint.Role::id);
        rules.unique("sections", "id", blueprint.sections(), Blueprint.Section::id);
        rules.unique("sample.people", "email", blueprint.sample().people(), SamplePerson::email);
        rules.joinRole();
        rules.people();
        List<SampleConversation> conversations = blueprint.sample().conversations();
        for (int i = 0; i < conversations.size(); i++) {
            rules.conversation("sample.conversations[" + i + "]", conversations.get(i));
        }
        return rules.errors;
    }

    private <T> void unique(String list, String field, List<T> items, Function<T, String> id) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (!seen.add(id.apply(items.get(i)))) {
                wrong(list + "[" + i + "]." + field, "is there twice");
            }
        }
    }

    private void joinRole() {
        String joinRole = blueprint.joinRole();
        if (joinRole == null) {
            return;
        }
        blueprint
                .role(joinRole)
                .ifPresentOrElse(
                        role -> {
                            if (role.administers()) {
                                wrong("joinRole", "must not manage members: anyone may join with it");
                            }
                        },
                        () -> wrong("joinRole", "must be one of the roles"));
    }

    private void people() {
        List<SamplePerson> people = blueprint.sample().people();
        for (int i = 0; i < people.size(); i++) {
            SamplePerson person = people.get(i);
            String at = "sample.people[" + i + "].";
            if (blueprint.role(person.role()).isEmpty()) {
                wrong(at + "role", "must be one of the roles");
            }
            if (!person.email().equals(person.email().toLowerCase(Locale.ROOT))) {
                wrong(at + "email", "must be in lower case");
            }
        }
    }

    private void conversation(String at, SampleConversation conversation) {
        Set<String> people =
                blueprint.sample().people().stream().map(SamplePerson::email).collect(Collectors.toSet());
        List<String> members = conversation.members();
        for (int i = 0; i < members.size(); i++) {
            if (!people.contains(members.get(i))) {
                wrong(at + ".members[" + i + "]", "must be one of the sample people");
            }
        }
        List<SampleMessage> messages = conversation.messages();
        for (int i = 0; i < messages.size(); i++) {
            if (!members.contains(messages.get(i).from())) {
                wrong(at + ".messages[" + i + "].from", "must be one of the conversation's members");
            }
            boolean inOrder = i == 0
                    || messages.get(i).ago().compareTo(messages.get(i - 1).ago()) <= 0;
            if (!inOrder) {
                wrong(at + ".messages[" + i + "].ago", "must not lie before the message above");
            }
        }
        conversation.read().forEach((member, count) -> {
            if (!members.contains(member)) {
                wrong(at + ".read." + member, "must be one of the conversation's members");
            } else if (count > messages.size()) {
                wrong(at + ".read." + member, "must be at most the number of messages");
            }
        });
    }

    private void wrong(String path, String message) {
        errors.add(new FieldError(path, message));
    }
}
