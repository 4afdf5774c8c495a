package dev.rialto.platform.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings by key, from system properties and the environment: {@code rialto.http.port} is {@code RIALTO_HTTP_PORT}. Every
 * wrong value is named at once, with its key; a key that nobody asked for is named too. Values are taken as they are written:
 * nothing in them is expanded.
 */
public final class Settings {
    private final SmallRyeConfig config;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> asked = new TreeSet<>();

    private Settings(SmallRyeConfig config) {
        this.config = config;
    }

    /** From this process. */
    public static Settings load() {
        return new Settings(new SmallRyeConfigBuilder().addSystemSources().build());
    }

    /** From these values alone, for tests. */
    public static Settings of(Map<String, String> values) {
        return new Settings(
                new SmallRyeConfigBuilder().withDefaultValues(values).build());
    }

    /** From an environment such as this alone, for tests. */
    public static Settings ofEnvironment(Map<String, String> variables) {
        return new Settings(new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(variables, EnvConfigSource.ORDINAL))
                .build());
    }

    /** The keys that were asked for so far. */
    public Set<String> asked() {
        return Set.copyOf(asked);
    }

    public String text(String key, String fallback) {
        return value(key, text -> text).orElse(fallback);
    }

    public Optional<String> text(String key) {
        return value(key, text -> text);
    }

    public int number(String key, int fallback, int least, int most) {
        return number(key, least, most).orElse(fallback);
    }

    public Optional<Integer> number(String key, int least, int most) {
        return value(key, text -> whole(text, least, most));
    }

    /** One of a few words. */
    public String oneOf(String key, String fallback, String... words) {
        return value(key, text -> {
                    if (!List.of(words).contains(text)) {
                        throw new IllegalArgumentException("must be one of " + String.join(", ", words));
                    }
                    return text;
                })
                .orElse(fallback);
    }

    public boolean flag(String key, boolean fallback) {
        return value(key, text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException("must be true or false");
                })
                .orElse(fallback);
    }

    /** @return a duration such as {@code PT15M} or {@code 90s} or {@code 250ms} */
    public Duration duration(String key, Duration fallback) {
        return value(key, text -> {
                    Duration duration = duration(text);
                    if (duration.isNegative()) {
                        throw new IllegalArgumentException("must not be negative");
                    }
                    return duration;
                })
                .orElse(fallback);
    }

    /** Another program's {@code host:port}; the host's name is looked up when it is called. */
    public Optional<InetSocketAddress> address(String key) {
        return value(key, text -> {
            int colon = text.lastIndexOf(':');
            if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
                throw new IllegalArgumentException("must be an address such as scanner:3310");
            }
            int port = whole(text.substring(colon + 1), 1, 65_535);
            return InetSocketAddress.createUnresolved(text.substring(0, colon), port);
        });
    }

    public Optional<Path> path(String key) {
        return value(key, Path::of);
    }

    /**
     * Values between commas.
     *
     * @param form what each must look like, as a regular expression
     * @param name how people call such values
     */
    public Set<String> list(String key, String form, String name) {
        return value(key, text -> {
                    Set<String> parts = Arrays.stream(text.split(",", -1))
                            .map(String::trim)
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.toSet());
                    if (!parts.stream().allMatch(part -> part.matches(form))) {
                        throw new IllegalArgumentException("must be " + name);
                    }
                    return parts;
                })
                .orElse(Set.of());
    }

    /**
     * Values between commas, each read by itself.
     *
     * @param read gives null for a text that is no such value
     * @param name how people call such values
     */
    public <T> Set<T> list(String key, Function<String, @Nullable T> read, String name) {
        Set<T> all = new HashSet<>();
        for (String part : list(key, ".*", name)) {
            T one = read.apply(part);
            if (one == null) {
                problems.add(key + ": must be " + name);
                return Set.of();
            }
            all.add(one);
        }
        return all;
    }

    /** An address such as {@code https://example.org/path}. */
    public URI url(String key, String fallback) {
        return URI.create(value(key, text -> {
                    if (!text.matches("https?://[^\\s]+")) {
                        throw new IllegalArgumentException("must be a URL that begins with https:// or http://");
                    }
                    return URI.create(text).toString();
                })
                .orElse(fallback));
    }

    /** Says what is wrong with a setting as it stands beside others. */
    public void problem(String key, String what) {
        problems.add(key + ": " + what);
    }

    /** Fails when anything was wrong, with all of it. */
    public void requireValid() {
        for (String name : config.getPropertyNames()) {
            if (name.startsWith("rialto.") && !asked.contains(name)) {
                problems.add(name + " is not a setting");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(String.join("\n", problems));
        }
    }

    private <T> Optional<T> value(String key, Function<String, T> convert) {
        asked.add(key);
        Optional<String> text = config.getOptionalValue(key, String.class);
        try {
            return text.map(String::trim).filter(t -> !t.isEmpty()).map(convert);
        } catch (NumberFormatException e) {
            problems.add(key + ": must be a whole number");
        } catch (DateTimeParseException e) {
            problems.add(key + ": must be a duration such as 90s or PT15M");
        } catch (IllegalArgumentException e) {
            problems.add(key + ": " + e.getMessage());
        }
        return Optional.empty();
    }

    private static int whole(String text, int least, int most) {
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException("must lie between " + least + " and " + most);
        }
        return number;
    }

    private static Duration duration(String text) {
        if (text.matches("-?\\d{1,12}ms")) {
            return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
        }
        return text.matches("-?\\d{1,9}s")
                ? Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)))
                : Duration.parse(text);
    }

    /** The server does not start with these. */
    public static final class InvalidSettings extends RuntimeException {
        InvalidSettings(String message) {
            super(message);
        }
    }
}
