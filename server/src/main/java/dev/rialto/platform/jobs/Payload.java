package dev.rialto.platform.jobs;

import dev.rialto.platform.json.Json;

/** What a job is stored with. */
final class Payload {
    private static final int MOST_CHARACTERS = 64 * 1024;

    private Payload() {}

    /** @throws IllegalArgumentException when it is larger than 64 Ki characters */
    static String text(Object payload) {
        String json = Json.text(payload);
        if (json.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "too much for a job: " + payload.getClass().getSimpleName() + " " + json.length());
        }
        return json;
    }
}
