package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.socketio.engine.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryLogTest {
    private static final Outgoing ONE = frames("1");
    private static final Outgoing TWO = frames("2");

    private final RecoveryLog log = new RecoveryLog(10_000);

    @Test
    void knows_what_came_after_an_offset() {
        log.add("a", ONE);
        log.add("b", TWO);
        assertThat(log.after("")).containsExactly(ONE, TWO);
        assertThat(log.after("a")).containsExactly(TWO);
        assertThat(log.after("b")).isEmpty();
        assertThat(log.after("c")).isNull();
    }

    @Test
    void forgets_what_an_answered_ping_proves() {
        log.add("a", ONE);
        log.pinged();
        log.add("b", TWO);
        log.ponged();
        assertThat(log.after("")).as("it would have gaps").isNull();
        assertThat(log.after("a")).containsExactly(TWO);
        log.ponged();
        assertThat(log.after("a")).as("nobody was pinged since").containsExactly(TWO);
    }

    @Test
    void volatile_events_are_known_but_not_sent_again() {
        log.add("a", ONE);
        log.addVolatile("v");
        log.add("b", TWO);
        assertThat(log.after("")).containsExactly(ONE, TWO);
        assertThat(log.after("v")).containsExactly(TWO);
    }

    @Test
    void is_bounded_and_never_tells_half_of_what_was_missed() {
        Seeded.run(100, random -> {
            RecoveryLog bounded = new RecoveryLog(500 + random.nextInt(2_000));
            List<Outgoing> all = new ArrayList<>();
            int proven = 0;
            int pinged = 0;
            for (int i = 1; i <= 100; i++) {
                Outgoing next = frames("x".repeat(random.nextInt(100)));
                all.add(next);
                bounded.add(Integer.toString(i), next);
                switch (random.nextInt(8)) {
                    case 0 -> {
                        bounded.pinged();
                        pinged = i;
                    }
                    case 1 -> {
                        bounded.ponged();
                        proven = Math.max(proven, pinged);
                    }
                    default -> {}
                }
                int got = proven + random.nextInt(i - proven + 1);
                List<Outgoing> missed = bounded.after(got == 0 ? "" : Integer.toString(got));
                if (missed != null) {
                    assertThat(missed).isEqualTo(all.subList(got, i));
                }
                assertThat(bounded.after(Integer.toString(i))).isEmpty();
            }
        });
    }

    private static Outgoing frames(String text) {
        return Outgoing.message(text.getBytes(StandardCharsets.UTF_8), List.of());
    }
}
