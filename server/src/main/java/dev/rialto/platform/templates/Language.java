package dev.rialto.platform.templates;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages that Rialto speaks. */
public enum Language {
    EN,
    DE;

    /** The BCP 47 tag. */
    @JsonValue
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Language> of(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag().equals(tag))
                .findFirst();
    }

    /** The one that an {@code Accept-Language} header (RFC 9110) asks for most; English when it asks for none of them. */
    public static Language accepted(@Nullable String header) {
        if (header == null || header.length() > 500) {
            return EN;
        }
        try {
            List<Locale> known = Arrays.stream(values()).map(Language::locale).toList();
            Locale best = Locale.lookup(Locale.LanguageRange.parse(header), known);
            return best == null ? EN : of(best.getLanguage()).orElse(EN);
        } catch (IllegalArgumentException e) {
            return EN;
        }
    }

    public Locale locale() {
        return Locale.of(tag());
    }
}
