package dev.rialto.identity.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which passwords may be chosen, after NIST SP 800-63B-4, 3.1.1.2: long enough for a single factor, no rules of composition,
 * nothing that everybody tries first, not the person's own address or name.
 */
final class PasswordPolicy {
    static final int MIN_CODE_POINTS = 15;
    static final int MAX_CODE_POINTS = 256;

    private static final Pattern REPEATED = Pattern.compile("(.{1,4}?)\\1+.{0,3}", Pattern.DOTALL);
    private static final Pattern IGNORED = Pattern.compile("[\\s_.\\-]+");

    private final Set<String> common;

    private PasswordPolicy(Set<String> common) {
        this.common = common;
    }

    /** Reads the list of common passwords that is packaged beside this class. */
    static PasswordPolicy load() {
        try (InputStream file = PasswordPolicy.class.getResourceAsStream("common-passwords.txt")) {
            if (file == null) {
                throw new IllegalStateException("common-passwords.txt is not packaged");
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new PasswordPolicy(text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(PasswordPolicy::plain)
                    .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return why it is refused, in words that fit behind the field's name; empty when it may be used */
    Optional<String> refusal(String password, String email, String displayName) {
        String normal = Normalizer.normalize(password, Normalizer.Form.NFC);
        int length = normal.codePointCount(0, normal.length());
        if (length < MIN_CODE_POINTS) {
            return Optional.of("must have at least " + MIN_CODE_POINTS + " characters");
        }
        if (length > MAX_CODE_POINTS) {
            return Optional.of("must have at most " + MAX_CODE_POINTS + " characters");
        }
        String plain = plain(normal);
        if (plain.equals(plain(email)) || plain.equals(plain(displayName))) {
            return Optional.of("must not be your own address or name");
        }
        if (common.contains(plain) || REPEATED.matcher(plain).matches()) {
            return Optional.of("is one that many people use and attackers try first");
        }
        return Optional.empty();
    }

    private static String plain(String text) {
        return IGNORED.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
