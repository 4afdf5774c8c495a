package dev.rialto.money.internal.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.money.internal.learn.Counts.Count;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model as compact JSON: categories and features in order, features as one list of numbers. For each feature: how far
 * its bucket is from the one before, how many categories, and for each its index and weight.
 */
final class ModelJson {
    private static final int VERSION = 1;
    private static final int BUCKETS = 1 << Feature.BUCKET_BITS;

    private ModelJson() {}

    static ObjectNode write(YearMonth present, int size, Counts counts) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", VERSION).put("month", present.toString()).put("size", size);
        ArrayNode categories = json.putArray("categories");
        Map<String, Integer> places = new TreeMap<>();
        new TreeMap<>(counts.filed().byCategory()).forEach((category, weight) -> {
            places.put(category, places.size());
            categories.addArray().add(category).add(weight);
        });
        ArrayNode features = json.putArray("features");
        int last = 0;
        for (Map.Entry<Integer, Count> feature : new TreeMap<>(counts.features()).entrySet()) {
            Map<String, Long> weights = new TreeMap<>(feature.getValue().byCategory());
            features.add(feature.getKey() - last).add(weights.size());
            weights.forEach((category, weight) ->
                    features.add((int) places.getOrDefault(category, 0)).add(weight));
            last = feature.getKey();
        }
        return json;
    }

    static Optional<CategoryModel> read(JsonNode json) {
        try {
            if (json.path("version").asInt() != VERSION) {
                return Optional.empty();
            }
            Counts counts = new Counts();
            List<String> categories = readCategories(json.path("categories"), counts);
            readFeatures(json.path("features"), categories, counts);
            YearMonth month = YearMonth.parse(json.path("month").asText());
            return Optional.of(new CategoryModel(month, counts, (int) count(json.path("size"), Integer.MAX_VALUE)));
        } catch (DateTimeException | Unreadable e) {
            return Optional.empty();
        }
    }

    private static List<String> readCategories(JsonNode json, Counts counts) throws Unreadable {
        require(json.isArray());
        List<String> categories = new ArrayList<>();
        for (JsonNode category : json) {
            String id = category.path(0).asText();
            require(category.size() == 2
                    && category.path(0).isTextual()
                    && counts.filed().of(id) == 0);
            counts.filed().add(id, positive(category.path(1)));
            categories.add(id);
        }
        return categories;
    }

    private static void readFeatures(JsonNode json, List<String> categories, Counts counts) throws Unreadable {
        require(json.isArray());
        long bucket = 0;
        int at = 0;
        while (at < json.size()) {
            bucket += count(json.path(at++), BUCKETS - 1);
            long entries = positive(json.path(at++));
            require(bucket < BUCKETS);
            for (long entry = 0; entry < entries; entry++) {
                long place = count(json.path(at++), categories.size() - 1);
                String category = categories.get((int) place);
                require(counts.weight((int) bucket, category) == 0);
                counts.addFeature((int) bucket, category, positive(json.path(at++)));
            }
        }
    }

    private static long positive(JsonNode json) throws Unreadable {
        long value = count(json, Long.MAX_VALUE);
        require(value > 0);
        return value;
    }

    private static long count(JsonNode json, long most) throws Unreadable {
        require(json.isIntegralNumber() && json.canConvertToLong());
        require(json.asLong() >= 0 && json.asLong() <= most);
        return json.asLong();
    }

    private static void require(boolean fits) throws Unreadable {
        if (!fits) {
            throw new Unreadable();
        }
    }

    private static final class Unreadable extends Exception {}
}
