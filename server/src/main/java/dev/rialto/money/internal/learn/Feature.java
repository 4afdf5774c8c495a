package dev.rialto.money.internal.learn;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the model looks at in a transaction.
 *
 * @param text as a person would recognise it; empty where the kind says it all
 * @param bucket features of one bucket are one to the model: that bounds it, whatever comes
 */
record Feature(FeatureKind kind, String text, int bucket) {
    static final int BUCKET_BITS = 20;
    private static final int NAME_WORDS = 2;

    private static Feature of(FeatureKind kind, String key, String text) {
        return new Feature(kind, text, bucketOf(kind.key + ":" + key));
    }

    static List<Feature> of(Example example) {
        Tokens payee = Tokeniser.tokenise(orEmpty(example.payee()));
        Tokens note = Tokeniser.tokenise(orEmpty(example.note()));
        List<String> spoken = payee.words().isEmpty() ? note.words() : payee.words();
        String name = spoken.stream().limit(NAME_WORDS).collect(Collectors.joining(" "));
        String sign = example.amount() < 0 ? "-" : "+";
        String size = sign + magnitude(example.amount());

        List<Feature> features = new ArrayList<>();
        add(features, FeatureKind.NAME, name.isEmpty() ? List.of() : List.of(name), List.of());
        add(features, FeatureKind.WORD, payee.words(), note.words());
        add(features, FeatureKind.PIECE, payee.pieces(), note.pieces());
        add(features, FeatureKind.SHAPE, payee.shapes(), note.shapes());
        features.add(of(FeatureKind.AMOUNT, size, ""));
        features.add(of(FeatureKind.PRICE, name + " " + size, name));
        features.add(of(FeatureKind.ACCOUNT, example.account() + " " + sign, ""));
        return features;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void add(List<Feature> features, FeatureKind kind, List<String> payee, List<String> note) {
        new LinkedHashSet<>(Stream.concat(payee.stream(), note.stream()).toList())
                .forEach(text -> features.add(of(kind, text, text)));
    }

    /** FNV-1a over UTF-16, mixed so that the upper bits depend on all. */
    private static int bucketOf(String key) {
        int hash = 0x811c9dc5;
        for (int at = 0; at < key.length(); at++) {
            hash = (hash ^ key.charAt(at)) * 0x01000193;
        }
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return (hash ^ (hash >>> 16)) >>> (Integer.SIZE - BUCKET_BITS);
    }

    /** Half octaves of the amount: 512 to 767 is one, 768 to 1023 the next. */
    private static long magnitude(long amount) {
        long rest = Math.abs(amount);
        int octave = 0;
        while (rest >= 4) {
            rest /= 2;
            octave++;
        }
        return octave * 4L + rest;
    }
}
