package dev.rialto.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The mail about a device that an account has not used before. */
final class NewDeviceTest {
    private static TestRialto server;

    @BeforeAll
    static void start() {
        server = TestRialto.start(Map.of("rialto.dev.mailbox", "true"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void only_a_device_that_is_neither_the_first_nor_known_is_told_of() {
        TestPerson person = server.newPerson("Ana");
        signIn(person, "device-1");
        signIn(person, "device-2");
        signIn(person, "device-2");
        signIn(person, "device-3");

        await().until(() -> told(person) == 2);
        // what came before it in the queue has been sent, too
        await().until(() -> mails(person) == 3);
    }

    @Test
    void a_device_that_was_signed_out_from_afar_is_told_of_when_it_comes_back() {
        TestPerson person = server.newPerson("Vera");
        person.delete("/me/devices/device-1").expect(204);

        signIn(person, "device-1");

        await().until(() -> told(person) == 1);
        JsonNode mail = server.client().get("/dev/mails").expect(200).body().at("/items/0");
        JsonNode content = server.client()
                .get("/dev/mails/" + mail.path("id").asText())
                .expect(200)
                .body();
        assertThat(content.path("text").asText())
                .contains(" UTC", "/forgot-password")
                .doesNotContain("device-1", "Vera");
    }

    private static void signIn(TestPerson person, String device) {
        server.signIn(person.email(), TestRialto.PASSWORD, device);
    }

    private static long told(TestPerson person) {
        return count(person, "new_device");
    }

    private static long mails(TestPerson person) {
        return told(person) + count(person, "verify_email");
    }

    private static long count(TestPerson person, String kind) {
        JsonNode items = server.client().get("/dev/mails").expect(200).body().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(mail -> mail.path("to").asText().equals(person.email())
                        && mail.path("kind").asText().equals(kind))
                .count();
    }
}
