package dev.rialto.socketio;

import java.util.Random;
import java.util.function.Consumer;

/** Runs a property against generated input; a failure names the seed that reproduces it. */
public final class Seeded {
    private static final long FIRST_SEED = 20_260_101L;
    private static final String ALPHABET = "0123456789/,-[]{}\"ab:\\ \u0001\u001e\né€\u2028";

    private Seeded() {}

    /** Tries a property with {@code runs} seeds. */
    public static void run(int runs, Consumer<Random> property) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + runs; seed++) {
            try {
                property.accept(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("fails with seed " + seed, e);
            }
        }
    }

    /** Text of up to {@code most} characters that matter to the codecs, some of them outside the basic plane. */
    public static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            if (random.nextInt(20) == 0) {
                text.append("😀");
            } else {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
        }
        return text.toString();
    }
}
