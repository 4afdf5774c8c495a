package dev.rialto.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlueprintsTest {
    private static final String BAKERY = """
            id: bakery
            name: Bakery
            tagline: Bread for the quarter
            icon: croissant
            vocabulary:
              client: {one: Guest, many: Guests}
              professional: {one: Baker, many: Bakers}
            roles:
              - {id: guest, name: Guest, permissions: [people.read, messages.send]}
              - {id: boss, name: Boss, permissions: [people.read, members.manage]}
            joinRole: guest
            sections:
              - {id: messages, name: Messages, icon: message-circle}
            sample:
              people:
                - {email: ana@bakery.example, displayName: Ana, role: guest, about: Buys rye}
                - {email: ben@bakery.example, displayName: Ben, role: boss, about: Bakes rye}
              conversations:
                - kind: direct
                  members: [ana@bakery.example, ben@bakery.example]
                  messages:
                    - {from: ana@bakery.example, ago: PT2H, body: "Is there rye?"}
                    - {from: ben@bakery.example, ago: PT1H, body: There is.}
                  read: {ana@bakery.example: 1, ben@bakery.example: 2}
            """;

    @TempDir
    Path folder;

    @Test
    void a_fifth_business_is_a_file() throws IOException {
        Blueprint bakery = loaded(BAKERY).getFirst();

        assertThat(bakery.id().value()).isEqualTo("bakery");
        assertThat(bakery.role("boss").orElseThrow().administers()).isTrue();
        assertThat(bakery.administrators()).containsExactly("boss");
        assertThat(bakery.sample()
                        .conversations()
                        .getFirst()
                        .messages()
                        .getFirst()
                        .ago())
                .hasHours(2);
        assertThat(bakery.sample().conversations().getFirst().title()).isNull();
    }

    @Test
    void the_packaged_blueprints_are_right() {
        assertThat(Blueprints.read(null))
                .isInstanceOfSatisfying(BlueprintsOutcome.Loaded.class, loaded -> assertThat(loaded.blueprints())
                        .extracting(blueprint -> blueprint.id().value())
                        .containsExactlyInAnyOrder("mentoring", "money", "treasury", "weddings"));
    }

    @Test
    void an_error_names_the_file_and_the_place() throws IOException {
        assertThat(refused(BAKERY.replace("[people.read, messages.send]", "[people.eat]")))
                .singleElement()
                .asString()
                .startsWith("bakery.yaml roles[0].permissions[0]: must be ")
                .contains("\"people.read\"", " or must be ")
                .doesNotContain("is not valid");
        assertThat(refused(BAKERY.replace("tagline: Bread", "slogan: Bread")))
                .containsExactlyInAnyOrder("bakery.yaml tagline: is missing", "bakery.yaml slogan: is not known here");
        assertThat(refused(BAKERY.replace("id: bakery", "id: The Bakery")))
                .containsExactly("bakery.yaml id: is not in the right form");
        assertThat(refused(BAKERY.replace("name: Bakery", "name: 7")))
                .containsExactly("bakery.yaml name: must be a text");
    }

    @Test
    void what_is_not_yaml_is_an_error_of_that_file() throws IOException {
        assertThat(refused("id: bakery\nroles: }\n")).containsExactly("bakery.yaml line 2: is not YAML");
        assertThat(refused("")).singleElement().asString().startsWith("bakery.yaml ");
    }

    @Test
    void names_must_refer_to_something() throws IOException {
        assertThat(refused(BAKERY.replace("joinRole: guest", "joinRole: friend")))
                .containsExactly("bakery.yaml joinRole: must be one of the roles");
        assertThat(refused(BAKERY.replace("role: guest, about", "role: friend, about")))
                .containsExactly("bakery.yaml sample.people[0].role: must be one of the roles");
        assertThat(refused(BAKERY.replace("[ana@bakery.example, ben", "[eva@bakery.example, ben")))
                .containsExactly(
                        "bakery.yaml sample.conversations[0].members[0]: must be one of the sample people",
                        "bakery.yaml sample.conversations[0].messages[0].from: must be one of the conversation's members",
                        "bakery.yaml sample.conversations[0].read.ana@bakery.example: must be one of the conversation's"
                                + " members");
        assertThat(refused(BAKERY.replace("ben@bakery.example: 2", "ben@bakery.example: 3")))
                .containsExactly(
                        "bakery.yaml sample.conversations[0].read.ben@bakery.example: must be at most the number of messages");
        assertThat(refused(BAKERY.replace("ago: PT1H", "ago: PT3H")))
                .containsExactly(
                        "bakery.yaml sample.conversations[0].messages[1].ago: must not lie before the message above");
    }

    @Test
    void ids_are_unique_in_a_file_and_between_files() throws IOException {
        assertThat(refused(BAKERY.replace("{id: boss,", "{id: guest,").replace("role: boss", "role: guest")))
                .containsExactly("bakery.yaml roles[1].id: is there twice");
        assertThat(refused(BAKERY.replace("email: ben@bakery", "email: ana@bakery")))
                .contains("bakery.yaml sample.people[1].email: is there twice");
        Files.writeString(folder.resolve("copy.yaml"), BAKERY);
        assertThat(refused(BAKERY))
                .containsExactly(
                        "copy.yaml id: is also the id of bakery.yaml",
                        "copy.yaml sample.people[0].email: is also in bakery.yaml",
                        "copy.yaml sample.people[1].email: is also in bakery.yaml");
    }

    @Test
    void nobody_becomes_an_administrator_by_joining() throws IOException {
        assertThat(refused(BAKERY.replace("joinRole: guest", "joinRole: boss")))
                .containsExactly("bakery.yaml joinRole: must not manage members: anyone may join with it");
    }

    @Test
    void a_folder_without_blueprints_is_an_error() {
        assertThat(Blueprints.read(folder))
                .isEqualTo(new BlueprintsOutcome.Refused(List.of("there is no *.yaml with a blueprint")));
    }

    private List<Blueprint> loaded(String yaml) throws IOException {
        return ((BlueprintsOutcome.Loaded) read(yaml)).blueprints();
    }

    private List<String> refused(String yaml) throws IOException {
        return ((BlueprintsOutcome.Refused) read(yaml)).errors();
    }

    private BlueprintsOutcome read(String yaml) throws IOException {
        Files.writeString(folder.resolve("bakery.yaml"), yaml);
        return Blueprints.read(folder);
    }
}
