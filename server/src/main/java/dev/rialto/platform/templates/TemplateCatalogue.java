package dev.rialto.platform.templates;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The templates of all features, by the feature's name. Immutable. */
public final class TemplateCatalogue {
    private final SortedMap<String, Templates> features = new TreeMap<>();

    /** Reads {@code /templates/<feature>.yaml} of each. */
    public TemplateCatalogue(String... features) {
        for (String feature : features) {
            this.features.put(feature, Templates.read("/templates/" + feature + ".yaml"));
        }
    }

    public Map<String, Templates> features() {
        return features;
    }

    /** @return the templates of a feature that has one of this name */
    public Optional<Templates> with(String feature, String name) {
        return Optional.ofNullable(features.get(feature))
                .filter(templates -> templates.names().contains(name));
    }
}
