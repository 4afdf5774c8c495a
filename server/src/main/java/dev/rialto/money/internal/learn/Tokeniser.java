package dev.rialto.money.internal.learn;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Bank texts into words, as {@code tokeniser.ts} of the client library does, character by character. */
final class Tokeniser {
    private static final int MAX_TEXT = 300;
    private static final int MAX_WORDS = 24;
    private static final int MAX_WORD = 24;
    private static final int LONG_WORD = 7;
    private static final int PIECE = 5;
    private static final int MAX_SHAPE = 8;
    /** A word with this many digits is a reference, its letters say nothing. */
    private static final int DIGITS_OF_REFERENCE = 3;

    private static final Pattern ACCENT = Pattern.compile("[\\u0300-\\u036f]");
    private static final Set<String> NOISE = Set.copyOf(Noise.WORDS);
    private static final Map<Integer, String> FOLDED = Map.of(
            (int) 'ß', "ss", (int) 'æ', "ae", (int) 'œ', "oe", (int) 'ø', "o", (int) 'ł', "l", (int) 'đ', "d",
            (int) 'ð', "d", (int) 'þ', "th", (int) 'ı', "i", (int) 'ς', "σ");

    private final List<String> words = new ArrayList<>();
    private final List<String> pieces = new ArrayList<>();
    private final List<String> shapes = new ArrayList<>();
    private final List<Integer> letters = new ArrayList<>();
    private int digits;
    private boolean unspaced;

    private Tokeniser() {}

    private enum Kind {
        LETTER,
        DIGIT,
        UNSPACED,
        INNER,
        GAP
    }

    static Tokens tokenise(String text) {
        Tokeniser tokeniser = new Tokeniser();
        String start = text.substring(0, Math.min(MAX_TEXT, text.length()));
        fold(start).codePoints().forEach(tokeniser::read);
        tokeniser.end();
        return new Tokens(tokeniser.words, tokeniser.pieces, tokeniser.shapes);
    }

    /** Case, accents, widths and ligatures do not tell words apart. */
    private static String fold(String text) {
        String bare = withoutAccents(Normalizer.normalize(text, Form.NFKD));
        return Normalizer.normalize(withoutAccents(bare.toLowerCase(Locale.ROOT)), Form.NFC);
    }

    private static String withoutAccents(String text) {
        return ACCENT.matcher(text).replaceAll("");
    }

    private void read(int point) {
        Kind kind = kindOf(point);
        switch (kind) {
            case GAP -> end();
            case INNER -> {
                // McDonald's is one word, H&M too.
                if (point == '&' && !letters.isEmpty()) {
                    add(point, Kind.LETTER);
                }
            }
            case LETTER, DIGIT, UNSPACED ->
                FOLDED.getOrDefault(point, Character.toString(point))
                        .codePoints()
                        .forEach(folded -> add(folded, kind));
        }
    }

    private static Kind kindOf(int point) {
        if (point == '\'' || point == '&' || point == 0x2019) {
            return Kind.INNER;
        }
        return switch (Character.getType(point)) {
            case Character.DECIMAL_DIGIT_NUMBER -> Kind.DIGIT;
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> isUnspaced(point) ? Kind.UNSPACED : Kind.LETTER;
            default -> Kind.GAP;
        };
    }

    /** Kana, Han, Hangul and Thai: words are not told apart by spaces. */
    private static boolean isUnspaced(int point) {
        return (point >= 0x0e00 && point <= 0x0e7f)
                || (point >= 0x3005 && point <= 0x3007)
                || (point >= 0x3040 && point <= 0x30ff)
                || (point >= 0x3400 && point <= 0x9fff)
                || (point >= 0xac00 && point <= 0xd7af)
                || (point >= 0x20000 && point <= 0x3ffff);
    }

    private void add(int point, Kind kind) {
        boolean isUnspaced = kind == Kind.UNSPACED;
        if (!letters.isEmpty() && isUnspaced != unspaced) {
            end();
        }
        unspaced = isUnspaced;
        if (kind == Kind.DIGIT) {
            digits++;
        }
        if (letters.size() < MAX_WORD) {
            letters.add(kind == Kind.DIGIT ? '0' : point);
        }
    }

    private void end() {
        if (letters.isEmpty()) {
            return;
        }
        boolean numeric = letters.stream().allMatch(letter -> letter == '0');
        if (digits >= DIGITS_OF_REFERENCE || numeric) {
            addShape(numeric ? "0".repeat(Math.min(letters.size(), MAX_SHAPE)) : "a0");
        } else {
            addWord();
        }
        letters.clear();
        digits = 0;
    }

    private void addShape(String shape) {
        if (shapes.size() < MAX_WORDS) {
            shapes.add(shape);
        }
    }

    private void addWord() {
        String word = text(letters);
        if (words.size() >= MAX_WORDS || NOISE.contains(word)) {
            return;
        }
        words.add(word);
        int length = letters.size();
        if (unspaced) {
            for (int at = 1; length > 2 && at < length; at++) {
                pieces.add(text(letters.subList(at - 1, at + 1)));
            }
        } else if (length >= LONG_WORD) {
            pieces.add(text(letters.subList(0, PIECE)) + "…");
            pieces.add("…" + text(letters.subList(length - PIECE, length)));
        }
    }

    private static String text(List<Integer> points) {
        StringBuilder text = new StringBuilder();
        points.forEach(text::appendCodePoint);
        return text.toString();
    }
}
