package dev.rialto.money.internal.learn;

import java.util.List;

/**
 * A text in parts.
 *
 * @param words folded, in the order of the text, without what banks write around a name; runs of a script without spaces as one
 * @param pieces pairs of characters of a script without spaces, beginnings and ends of long words
 * @param shapes what numbers and references look like
 */
record Tokens(List<String> words, List<String> pieces, List<String> shapes) {}
