package dev.rialto.files.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request's {@code Range} asks for (RFC 9110, 14.1.2). */
sealed interface ByteRange {
    /** All of it: no range, several, or one in a form that we do not know and may pass over. */
    record All() implements ByteRange {}

    /** Both ends are in it. */
    record Part(long first, long last) implements ByteRange {}

    record NotSatisfiable() implements ByteRange {}

    Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    static ByteRange of(@Nullable String header, long size) {
        Matcher one = ONE.matcher(header == null ? "" : header);
        if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
            return new All();
        }
        if (one.group(1).isEmpty()) {
            long suffix = Math.min(size, Long.parseLong(one.group(2)));
            return suffix == 0 ? new NotSatisfiable() : new Part(size - suffix, size - 1);
        }
        long first = Long.parseLong(one.group(1));
        long last = one.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(one.group(2)));
        if (!one.group(2).isEmpty() && Long.parseLong(one.group(2)) < first) {
            return new All();
        }
        return first >= size ? new NotSatisfiable() : new Part(first, last);
    }
}
