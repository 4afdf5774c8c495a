package dev.rialto.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of ARCHITECTURE.md, derived from what is there: a new feature is held to them without being named here. */
final class ArchitectureTest {
    private static final String ROOT = "dev.rialto.";
    private static final Path MIGRATIONS = Path.of("src/main/resources/db");
    private static final Path SOURCES = Path.of("src/main/java/dev/rialto");
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.rialto");

    /** Every package right below the root that is no part of the house itself. */
    private static Set<String> features() {
        Set<String> house = Set.of("platform", "wiring", "socketio");
        return CODE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT))
                .map(name -> name.substring(ROOT.length()).split("\\.", 2)[0])
                .filter(name -> !house.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void features_form_no_cycle() {
        assertThat(features()).contains("feeds", "live", "identity", "spaces", "messaging", "presence");
        slices().matching("dev.rialto.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void the_platform_and_the_socket_server_know_no_feature() {
        String[] features = features().stream().map(f -> ROOT + f + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage("dev.rialto.platform..", "dev.rialto.socketio..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(features)
                .check(CODE);
        noClasses()
                .that()
                .resideInAPackage("dev.rialto.socketio..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.rialto.platform..")
                .check(CODE);
    }

    @Test
    void the_kernel_knows_only_identity_and_spaces() {
        classes()
                .that()
                .resideInAPackage("dev.rialto.feeds..")
                .should(onlyDependOnClassesThat(resideOutsideOfPackages("dev.rialto..")
                        .or(resideIn("feeds", "platform", "identity", "spaces"))))
                .check(CODE);
        classes()
                .that()
                .resideInAPackage("dev.rialto.live..")
                .should(onlyDependOnClassesThat(resideOutsideOfPackages("dev.rialto..")
                        .or(resideIn("live", "feeds", "platform", "identity", "spaces", "socketio"))))
                .check(CODE);
    }

    private static DescribedPredicate<JavaClass> resideIn(String... parts) {
        return resideInAnyPackage(
                Stream.of(parts).map(part -> ROOT + part + "..").toArray(String[]::new));
    }

    @TestFactory
    Stream<DynamicTest> the_inside_of_a_feature_is_its_own_business() {
        return features().stream()
                .map(feature -> dynamicTest(feature, () -> noClasses()
                        .that()
                        .resideOutsideOfPackages(ROOT + feature + "..", "dev.rialto.wiring..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + feature + ".internal..")
                        .check(CODE)));
    }

    @Test
    void time_chance_and_environment_come_from_outside() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.rialto.platform..", "dev.rialto.socketio..")
                .should(callMethod(Instant.class, "now"))
                .orShould(callMethod(System.class, "getenv", String.class))
                .orShould(callMethod(System.class, "getProperty", String.class))
                .orShould(callMethod(System.class, "currentTimeMillis"))
                .orShould(callMethod(Math.class, "random"))
                .orShould()
                .callConstructor(Random.class)
                .check(CODE);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.rialto.Main")
                .should(callMethod(Clock.class, "systemUTC"))
                .check(CODE);
    }

    @Test
    void nothing_is_serialised_by_java() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
                .check(CODE);
    }

    @Test
    void every_package_is_null_marked() {
        Set<String> unmarked = CODE.stream()
                .map(JavaClass::getPackage)
                .filter(named -> named.getClasses().stream()
                        .anyMatch(c -> !c.getSimpleName().equals("package-info")))
                .filter(named -> !named.isAnnotatedWith(NullMarked.class))
                .map(named -> named.getName())
                .collect(Collectors.toSet());

        assertThat(unmarked).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> only_a_feature_names_its_schema() throws IOException {
        return schemas().stream()
                .map(schema -> dynamicTest(schema, () -> {
                    Pattern table = Pattern.compile(
                            "\\b(from|join|into|update|table|references|delete from)\\s+" + schema + "\\.");
                    List<String> strangers = new ArrayList<>();
                    for (Path source : files(SOURCES, ".java")) {
                        boolean own = source.startsWith(SOURCES.resolve(schema));
                        if (!own && table.matcher(Files.readString(source)).find()) {
                            strangers.add(SOURCES.relativize(source).toString());
                        }
                    }
                    assertThat(strangers).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> foreign_keys_leave_a_schema_only_towards_identity_and_spaces() throws IOException {
        Pattern reference = Pattern.compile("references\\s+(\\w+)\\.");
        return schemas().stream()
                .map(schema -> dynamicTest(schema, () -> {
                    for (Path migration : files(MIGRATIONS.resolve(schema), ".sql")) {
                        Matcher found = reference.matcher(Files.readString(migration));
                        while (found.find()) {
                            assertThat(found.group(1)).isIn(schema, "identity", "spaces");
                        }
                    }
                }));
    }

    @Test
    void every_schema_belongs_to_a_feature() throws IOException {
        assertThat(features()).containsAll(schemas());
    }

    private static List<String> schemas() throws IOException {
        try (Stream<Path> folders = Files.list(MIGRATIONS)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
