package dev.rialto.simulators;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code application/x-www-form-urlencoded} says. */
final class Form {
    private Form() {}

    /** @throws RuntimeException when it is none, or says anything twice */
    static Map<String, String> read(byte[] body) {
        return Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&", -1))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> decoded(field[0]), field -> decoded(field[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
