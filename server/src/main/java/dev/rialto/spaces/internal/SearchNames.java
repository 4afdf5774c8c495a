package dev.rialto.spaces.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names as they are searched and ordered: without case, accents and control characters. */
final class SearchNames {
    private static final Pattern DROPPED = Pattern.compile("[\\p{M}\\p{Cntrl}]+");

    private SearchNames() {}

    static String fold(String name) {
        String plain = DROPPED.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("");
        return plain.toLowerCase(Locale.ROOT).strip();
    }
}
