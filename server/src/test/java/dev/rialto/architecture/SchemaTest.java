package dev.rialto.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.Main;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every feature keeps its tables to itself: in migrations and in all the SQL that the code holds. */
final class SchemaTest {
    private static final Set<String> REFERRED_TO_BY_ALL = Set.of("identity", "spaces");
    private static final Pattern TABLE = Pattern.compile("(?i)\\bcreate table(?: if not exists)? (\\w+)\\.(\\w+)");
    private static final Pattern SCHEMA_OF = Pattern.compile(
            "(?i)\\b(?:create|alter|drop) (?:table|schema|view|type|function)(?: if (?:not )?exists)? (\\w+)|\\bon (\\w+)\\.\\w+");
    private static final Pattern REFERENCE = Pattern.compile("(?i)\\breferences (\\w+)\\.");

    @Test
    void migrations_make_tables_in_the_schema_of_their_folder_only() throws IOException {
        assertThat(migrations()).isNotEmpty().allSatisfy((file, sql) -> {
            assertThat(all(SCHEMA_OF, sql)).as(file).containsOnly(folder(file));
        });
    }

    @Test
    void foreign_keys_leave_a_schema_only_towards_people_and_spaces() throws IOException {
        assertThat(migrations()).allSatisfy((file, sql) -> {
            Set<String> others = all(REFERENCE, sql);
            others.remove(folder(file));
            assertThat(REFERRED_TO_BY_ALL).as(file).containsAll(others);
        });
        assertThat(migrations().values().stream().flatMap(sql -> all(REFERENCE, sql).stream()))
                .isNotEmpty();
    }

    @Test
    void no_class_names_a_table_of_another_feature() throws IOException {
        Map<String, Pattern> tables = tables();
        Set<String> named = new TreeSet<>();
        Set<String> foreign = new TreeSet<>();
        constants()
                .forEach((type, texts) -> tables.forEach((schema, anyTable) -> {
                    if (anyTable.matcher(texts).find()) {
                        named.add(schema);
                        if (!type.startsWith("dev/rialto/" + schema + "/")
                                && !type.startsWith("dev/rialto/platform/" + schema + "/")) {
                            foreign.add(type + " names a table of " + schema);
                        }
                    }
                }));
        assertThat(foreign).isEmpty();
        assertThat(named).as("found at all").isEqualTo(tables.keySet());
    }

    /** For each schema what its tables look like in SQL. */
    private static Map<String, Pattern> tables() throws IOException {
        Map<String, Set<String>> names = new TreeMap<>();
        migrations().forEach((file, sql) -> TABLE.matcher(sql).results().forEach(table -> names.computeIfAbsent(
                        folder(file), schema -> new TreeSet<>())
                .add(table.group(2))));
        Map<String, Pattern> tables = new TreeMap<>();
        names.forEach((schema, its) ->
                tables.put(schema, Pattern.compile("\\b" + schema + "\\.(" + String.join("|", its) + ")\\b")));
        return tables;
    }

    private static Map<String, String> migrations() throws IOException {
        Map<String, String> migrations = new TreeMap<>();
        Path db = classes().resolve("db");
        try (Stream<Path> files = Files.walk(db)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String sql = Files.readString(file).replaceAll("--[^\n]*", "").replaceAll("\\s+", " ");
                migrations.put(db.relativize(file).toString(), sql);
            }
        }
        return migrations;
    }

    private static String folder(String migration) {
        return migration.substring(0, migration.indexOf('/'));
    }

    private static Set<String> all(Pattern pattern, String sql) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(sql);
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    found.add(matcher.group(group));
                }
            }
        }
        return found;
    }

    /** Every text in the constant pool of every class, by the class's file. */
    private static Map<String, String> constants() throws IOException {
        Map<String, String> constants = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes())) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                StringBuilder texts = new StringBuilder();
                for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
                    if (entry instanceof Utf8Entry text) {
                        texts.append(text.stringValue()).append('\n');
                    }
                }
                constants.put(classes().relativize(file).toString(), texts.toString());
            }
        }
        return constants;
    }

    private static Path classes() {
        try {
            return Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
