package dev.rialto.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The inputs that are kept, through their targets. {@code ./rialto fuzz} looks for new ones. */
class FuzzCorpusTest {
    private static final Path SOURCES = Path.of("src/test/java");
    private static final Path CORPUS = Path.of("src/test/fuzz");
    private static final String SUFFIX = "Fuzz.java";

    static List<Path> targets() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .map(SOURCES::relativize)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void kept_inputs_break_nothing(Path target) throws Exception {
        String className = target.toString().replace(".java", "").replace('/', '.');
        Method fuzz = Class.forName(className).getMethod("fuzzerTestOneInput", byte[].class);
        String name = target.getFileName().toString().replace(SUFFIX, "");
        List<Path> inputs;
        try (Stream<Path> files = Files.list(CORPUS.resolve(name))) {
            inputs = files.sorted().toList();
        }
        assertThat(inputs).isNotEmpty();
        for (Path input : inputs) {
            try {
                fuzz.invoke(null, (Object) Files.readAllBytes(input));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(input + " breaks " + name, e.getCause());
            }
        }
    }
}
