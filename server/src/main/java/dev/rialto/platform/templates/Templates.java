package dev.rialto.platform.templates;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of one feature, as a YAML resource holds them: by name, in every {@link Language}, {@code subject}, {@code brief} and
 * {@code full}, and {@code action} where there is something to do, with places such as <code>{author}</code>; what is missing is
 * said like the shorter one. A template {@code <name>_one} says it for a {@code count} of 1.
 * All languages of a template have the same places. Immutable.
 */
public final class Templates {
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9]*)}");
    private static final String COUNT = "count";
    private static final String ONE = "_one";

    private final Map<String, Map<Language, Text>> texts;

    private Templates(Map<String, Map<Language, Text>> texts) {
        this.texts = texts;
    }

    /**
     * @param resource for example {@code /templates/messaging.yaml}
     * @throws IllegalStateException when it lacks a language, or languages have different places
     */
    public static Templates read(String resource) {
        try (InputStream in = Templates.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            JsonNode all = Json.yaml(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            Map<String, Map<Language, Text>> texts = new LinkedHashMap<>();
            all.properties().forEach(entry -> texts.put(entry.getKey(), languages(entry.getKey(), entry.getValue())));
            return new Templates(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Language, Text> languages(String name, JsonNode node) {
        Map<Language, Text> languages = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            JsonNode text = node.path(language.tag());
            String subject = text.path("subject").asText("").strip();
            if (subject.isEmpty()) {
                throw new IllegalStateException("the template " + name + " has no subject in " + language);
            }
            String brief = text.path("brief").asText(subject).strip();
            String full = text.path("full").asText(brief).strip();
            languages.put(
                    language, new Text(subject, brief, full, text.path("action").asText(null)));
        }
        if (languages.values().stream().map(Templates::places).distinct().count() != 1) {
            throw new IllegalStateException("the languages of " + name + " have different places");
        }
        if (languages.values().stream()
                        .map(text -> text.action() == null)
                        .distinct()
                        .count()
                != 1) {
            throw new IllegalStateException("some language of " + name + " has no action");
        }
        return languages;
    }

    public Set<String> names() {
        return texts.keySet();
    }

    /** What values the template wants. */
    public Set<String> places(String name) {
        return places(text(name, Language.EN));
    }

    /** @throws IllegalArgumentException when there is no such template, or a value is missing */
    public Text render(String name, Language language, Map<String, String> values) {
        boolean one = "1".equals(values.get(COUNT)) && texts.containsKey(name + ONE);
        Text text = text(one ? name + ONE : name, language);
        String action = text.action();
        return new Text(
                filled(text.subject(), values),
                filled(text.brief(), values),
                filled(text.full(), values),
                action == null ? null : filled(action, values));
    }

    private Text text(String name, Language language) {
        Map<Language, Text> languages = texts.get(name);
        if (languages == null) {
            throw new IllegalArgumentException("no template " + name);
        }
        Text text = languages.get(language);
        if (text == null) {
            throw new IllegalStateException("the template " + name + " has no " + language);
        }
        return text;
    }

    private static Set<String> places(Text text) {
        Set<String> places = new TreeSet<>();
        String action = Objects.requireNonNullElse(text.action(), "");
        Matcher matcher = PLACE.matcher(text.subject() + text.brief() + text.full() + action);
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    private static String filled(String template, Map<String, String> values) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(value(place, values)));
    }

    private static String value(MatchResult place, Map<String, String> values) {
        String value = values.get(place.group(1));
        if (value == null) {
            throw new IllegalArgumentException("no value for " + place.group());
        }
        return value;
    }
}
