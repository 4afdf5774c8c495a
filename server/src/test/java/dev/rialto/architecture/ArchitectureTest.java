package dev.rialto.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.rialto.Main;
import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which part may know which, and what nobody may use. */
final class ArchitectureTest {
    private static final String ROOT = "dev.rialto";
    private static final String PLATFORM = "dev.rialto.platform..";
    private static final String WIRING = "dev.rialto.wiring..";
    /** Of tests, though not in a folder of tests. */
    private static final String SIMULATORS = "dev.rialto.simulators..";

    private static JavaClasses everything;
    private static JavaClasses production;

    @BeforeAll
    static void read() {
        everything = new ClassFileImporter().importPackages(ROOT);
        production = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT)
                .that(JavaClass.Predicates.resideOutsideOfPackage(SIMULATORS));
    }

    @Test
    void the_code_is_found() {
        assertThat(parts()).contains("platform", "socketio", "wiring", "feeds", "live", "identity", "spaces");
    }

    @Test
    void no_part_needs_a_part_that_needs_it() {
        slices().matching("dev.rialto.(*)..").should().beFreeOfCycles().check(production);
    }

    @Test
    void nobody_knows_the_wiring_but_main() {
        noClasses()
                .that()
                .resideOutsideOfPackage(WIRING)
                .and()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(WIRING)
                .check(production);
    }

    @TestFactory
    Stream<DynamicTest> the_foundations_know_no_feature() {
        Set<String> kernel = Set.of("platform", "identity", "spaces");
        return Stream.of(
                knowsOnly("platform", Set.of()),
                knowsOnly("socketio", Set.of()),
                knowsOnly("feeds", kernel),
                knowsOnly(
                        "sync",
                        Stream.concat(kernel.stream(), Stream.of("feeds")).collect(Collectors.toSet())),
                knowsOnly(
                        "live",
                        Stream.concat(kernel.stream(), Stream.of("feeds", "socketio"))
                                .collect(Collectors.toSet())));
    }

    private static DynamicTest knowsOnly(String part, Set<String> others) {
        String[] packages = Stream.concat(Stream.of(part), others.stream())
                .map(name -> ROOT + "." + name + "..")
                .toArray(String[]::new);
        return dynamicTest(part + " knows only " + others, () -> noClasses()
                .that()
                .resideInAPackage(ROOT + "." + part + "..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.rialto..")
                        .and(JavaClass.Predicates.resideOutsideOfPackages(packages)))
                .check(production));
    }

    @TestFactory
    Stream<DynamicTest> what_is_internal_is_used_only_by_its_own_part_and_the_wiring() {
        List<String> withInternals = parts().stream()
                .filter(part -> production.containPackage(ROOT + "." + part + ".internal"))
                .toList();
        assertThat(withInternals).isNotEmpty();
        return withInternals.stream()
                .map(part -> dynamicTest(part, () -> classes()
                        .that()
                        .resideInAPackage(ROOT + "." + part + ".internal..")
                        .should()
                        .onlyHaveDependentClassesThat()
                        .resideInAnyPackage(ROOT + "." + part + "..", WIRING)
                        .check(production)));
    }

    @Test
    void time_and_chance_and_the_environment_come_through_the_platform() {
        noClasses()
                .that()
                .resideOutsideOfPackage(PLATFORM)
                .and()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .callCodeUnitWhere(target(asksTheWorld()))
                .check(production);
    }

    @Test
    void main_takes_nothing_but_the_clock_from_the_world() {
        assertThat(production.get(Main.class).getMethodCallsFromSelf().stream()
                        .filter(call -> asksTheWorld().test(call.getTarget())))
                .as("what the rule looks for is found")
                .isNotEmpty();
        DescribedPredicate<CodeUnitCallTarget> notTheClock = DescribedPredicate.not(DescribedPredicate.describe(
                "the clock",
                target -> target.getOwner().isEquivalentTo(Clock.class)
                        && target.getName().equals("systemUTC")));
        noClasses()
                .that()
                .belongToAnyOf(Main.class)
                .should()
                .callCodeUnitWhere(target(asksTheWorld().and(notTheClock)))
                .check(production);
    }

    @Test
    void nothing_is_serialised_by_java() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class, Externalizable.class)
                .check(production);
        assertThat(production.stream().filter(type -> type.getRawInterfaces().stream()
                        .anyMatch(face -> face.isEquivalentTo(Serializable.class))))
                .isEmpty();
    }

    @Test
    void every_package_is_null_marked() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass type : everything) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(type.getPackageName());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    /** The packages right below the root: platform, wiring, socketio, and the features. */
    private static Set<String> parts() {
        return production.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.length() > ROOT.length())
                .map(name -> name.substring(ROOT.length() + 1).split("\\.", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static DescribedPredicate<CodeUnitCallTarget> asksTheWorld() {
        return DescribedPredicate.describe("time, chance or the environment", target -> {
            JavaClass owner = target.getOwner();
            String name = target.getName();
            boolean argumentless = target.getRawParameterTypes().isEmpty();
            boolean now = owner.getPackageName().equals("java.time") && name.equals("now") && argumentless;
            boolean clock = owner.isEquivalentTo(Clock.class) && name.startsWith("system");
            boolean random = owner.isEquivalentTo(Random.class) && name.equals("<init>");
            boolean chance = random || (owner.isEquivalentTo(Math.class) && name.equals("random"));
            boolean system = owner.isEquivalentTo(System.class)
                    && Set.of("getenv", "getProperty", "getProperties", "currentTimeMillis")
                            .contains(name);
            return now || clock || chance || system;
        });
    }
}
