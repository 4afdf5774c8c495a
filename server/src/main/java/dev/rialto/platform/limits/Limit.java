package dev.rialto.platform.limits;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How often one of whoever is counted may do something: a bucket of so many permits that fills again evenly over the window.
 *
 * @param name as clients see it in {@code RateLimit}
 * @param permits what those of no particular tier may
 * @param tiers what people of a tier may instead, by its name
 */
public record Limit(String name, Per per, int permits, Duration window, Outage onOutage, Map<String, Integer> tiers) {
    private static final int MOST = 1_000_000;
    private static final Set<String> KEYS = Set.of("perMinute", "perHour", "per", "onOutage", "tiers");

    /** Who is counted. */
    public enum Per {
        /** An address, or with IPv6 its /64. */
        IP,
        PERSON
    }

    /** What happens while the nodes cannot count together. */
    public enum Outage {
        /** Each node counts for itself. */
        OPEN,
        /** Each node counts for itself and admits a quarter. */
        STRICT,
        /** Nobody is admitted. */
        CLOSED
    }

    public Limit {
        tiers = Map.copyOf(tiers);
    }

    public static Limit perMinute(String name, Per per, int permits, Map<String, Integer> tiers) {
        return new Limit(name, per, permits, Duration.ofMinutes(1), Outage.OPEN, tiers);
    }

    /**
     * Reads what a contract declares in {@code x-rate-limit}: {@code perMinute} or {@code perHour}; {@code per} {@code ip} or
     * {@code person}; {@code onOutage} {@code open}, {@code strict} or {@code closed}; and for people other numbers by
     * {@code tiers}.
     *
     * @throws IllegalStateException when it is not declared like this
     */
    public static Limit declared(String name, JsonNode declaration) {
        Set<String> unknown = new TreeSet<>();
        declaration.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                unknown.add(key);
            }
        });
        if (!unknown.isEmpty() || declaration.has("perMinute") == declaration.has("perHour")) {
            throw wrong(name, "needs perMinute or perHour, and does not know " + unknown);
        }
        boolean minute = declaration.has("perMinute");
        Per per = word(name, Per.class, declaration.path("per"));
        Map<String, Integer> tiers = new HashMap<>();
        declaration.path("tiers").properties().forEach(tier -> tiers.put(tier.getKey(), number(name, tier.getValue())));
        if (per == Per.IP && declaration.has("tiers")) {
            throw wrong(name, "has tiers, but an address is in none");
        }
        return new Limit(
                name,
                per,
                number(name, declaration.path(minute ? "perMinute" : "perHour")),
                minute ? Duration.ofMinutes(1) : Duration.ofHours(1),
                word(name, Outage.class, declaration.path("onOutage")),
                tiers);
    }

    /** @param tier of which somebody is */
    public int permits(String tier) {
        return tiers.getOrDefault(tier, permits);
    }

    private static int number(String name, JsonNode node) {
        if (!node.isInt() || node.asInt() < 1 || node.asInt() > MOST) {
            throw wrong(name, "wants whole numbers from 1 to " + MOST);
        }
        return node.asInt();
    }

    private static <E extends Enum<E>> E word(String name, Class<E> type, JsonNode node) {
        for (E value : type.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(node.asText())) {
                return value;
            }
        }
        throw wrong(name, "says '" + node.asText() + "' where a word for " + type.getSimpleName() + " belongs");
    }

    private static IllegalStateException wrong(String name, String what) {
        return new IllegalStateException("the x-rate-limit of " + name + " " + what);
    }
}
