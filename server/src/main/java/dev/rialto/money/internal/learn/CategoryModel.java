package dev.rialto.money.internal.learn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.money.internal.learn.Counts.Count;
import dev.rialto.money.internal.learn.Suggestion.Candidate;
import dev.rialto.money.internal.learn.Suggestion.Reason;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Complement naive Bayes over weighted kinds of features (Rennie, Shih, Teevan and Karger, "Tackling the Poor Assumptions
 * of Naive Bayes Text Classifiers", 2003): a feature speaks for a category as far as it was rarely seen with all others.
 * {@code model.ts} of the client library has the formula and is the same. For one thread at a time.
 */
public final class CategoryModel {
    private static final int MAX_CANDIDATES = 3;
    private static final int MAX_REASONS = 5;

    private final YearMonth present;
    private final Counts counts;
    private int size;

    /** What is newer than the present month weighs no more than it. */
    public CategoryModel(YearMonth present) {
        this(present, new Counts(), 0);
    }

    CategoryModel(YearMonth present, Counts counts, int size) {
        this.present = present;
        this.counts = counts;
        this.size = size;
    }

    /** How many transactions it knows. */
    public int size() {
        return size;
    }

    public void learn(FiledExample filed) {
        count(filed, Weights.of(filed, present));
        size++;
    }

    /**
     * Takes back what {@code learn} of the same example did.
     *
     * @throws IllegalArgumentException and changes nothing, if it cannot have been learnt
     */
    public void unlearn(FiledExample filed) {
        long weight = Weights.of(filed, present);
        if (Feature.of(filed.example()).stream()
                .anyMatch(feature -> counts.weight(feature.bucket(), filed.category()) < weight)) {
            throw new IllegalArgumentException("the model does not know this transaction");
        }
        count(filed, -weight);
        size--;
    }

    private void count(FiledExample filed, long weight) {
        counts.filed().add(filed.category(), weight);
        for (Feature feature : Feature.of(filed.example())) {
            counts.addFeature(feature.bucket(), filed.category(), weight);
        }
    }

    /**
     * Empty as long as it knows no category.
     *
     * @param offered leaves categories out, such as archived ones
     */
    public Optional<Suggestion> suggest(Example example, Predicate<String> offered) {
        List<Feature> features = Feature.of(example);
        List<Scored> ranked = ranked(features, offered);
        if (ranked.isEmpty()) {
            return Optional.empty();
        }
        List<Candidate> candidates = candidates(ranked, features);
        boolean sure = candidates.getFirst().probability() >= Weights.SURE && size >= Weights.SURE_AFTER;
        return Optional.of(new Suggestion(
                candidates, sure, reasons(features, ranked.getFirst().category())));
    }

    /** What every category scores, the best first. */
    List<Scored> ranked(List<Feature> features, Predicate<String> offered) {
        Map<String, Double> scores = new HashMap<>();
        double spoken = 0;
        for (Feature feature : features) {
            Count known = counts.feature(feature.bucket());
            if (known == null) {
                continue;
            }
            double kindWeight = feature.kind().weight;
            spoken += kindWeight;
            known.byCategory()
                    .forEach((category, weight) -> scores.merge(
                            category, kindWeight * Weights.lift(known.total(), weight), (sum, more) -> sum + more));
        }
        List<Scored> ranked = new ArrayList<>();
        for (Map.Entry<String, Long> filed : counts.filed().byCategory().entrySet()) {
            if (offered.test(filed.getKey())) {
                double score = scores.getOrDefault(filed.getKey(), 0.0) - spoken * share(filed.getValue());
                ranked.add(new Scored(filed.getKey(), score));
            }
        }
        ranked.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::category));
        return ranked;
    }

    /** What a category gains by being large alone, to be taken off. */
    private double share(long weight) {
        long total = counts.filed().total();
        return Math.log((double) (total + Weights.BACKGROUND) / (total - weight + Weights.BACKGROUND));
    }

    private List<Candidate> candidates(List<Scored> ranked, List<Feature> features) {
        double best = ranked.getFirst().score();
        double second = ranked.size() > 1 ? Math.max(0, ranked.get(1).score()) : 0;
        double first = Weights.probability(Math.max(0, best - second), unknownShare(features));
        double[] shares = ranked.stream()
                .mapToDouble(scored -> Math.exp((scored.score() - best) / Weights.TEMPERATURE))
                .toArray();
        double others = 0;
        for (int at = 1; at < shares.length; at++) {
            others += shares[at];
        }
        List<Candidate> candidates = new ArrayList<>();
        for (int at = 0; at < Math.min(MAX_CANDIDATES, shares.length); at++) {
            double probability = at == 0 ? first : Math.min(first, (1 - first) * shares[at] / others);
            candidates.add(new Candidate(ranked.get(at).category(), probability));
        }
        return List.copyOf(candidates);
    }

    private double unknownShare(List<Feature> features) {
        List<Feature> words = features.stream()
                .filter(feature -> feature.kind() == FeatureKind.WORD)
                .toList();
        long unknown = words.stream()
                .filter(word -> counts.feature(word.bucket()) == null)
                .count();
        return words.isEmpty() ? 1 : (double) unknown / words.size();
    }

    private List<Reason> reasons(List<Feature> features, String category) {
        List<Reason> reasons = new ArrayList<>();
        for (Feature feature : features) {
            Count known = counts.feature(feature.bucket());
            if (known != null && known.of(category) > 0) {
                double weight = feature.kind().weight * Weights.lift(known.total(), known.of(category));
                reasons.add(new Reason(feature.kind(), feature.text(), weight));
            }
        }
        reasons.sort(Comparator.comparingDouble(Reason::weight).reversed().thenComparing(Reason::text));
        return List.copyOf(reasons.subList(0, Math.min(MAX_REASONS, reasons.size())));
    }

    /** As the client library writes it, to the byte. */
    public JsonNode toJson() {
        return ModelJson.write(present, size, counts);
    }

    /** Empty for anything but what {@code toJson} of this version gave. */
    public static Optional<CategoryModel> fromJson(JsonNode json) {
        return ModelJson.read(json);
    }

    record Scored(String category, double score) {}
}
