package dev.rialto.identity.internal;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people type into one line, as it is kept. */
final class Texts {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\p{Z}\\s]+");
    private static final int MAX_EMAIL = 254;

    private Texts() {}

    /** @return the address in lower case; null when it is none */
    static @Nullable String email(String typed) {
        String email = typed.strip().toLowerCase(Locale.ROOT);
        boolean clean = email.chars().noneMatch(Character::isISOControl);
        return clean && email.length() <= MAX_EMAIL && EMAIL.matcher(email).matches() ? email : null;
    }

    /** @return the text with single spaces and without control characters; null when nothing is left */
    static @Nullable String line(String typed) {
        String line = BREAKS.matcher(typed).replaceAll(" ").strip();
        return line.isEmpty() ? null : line;
    }

    static String deviceName(String typed) {
        String line = line(typed);
        return line == null ? "?" : line;
    }
}
