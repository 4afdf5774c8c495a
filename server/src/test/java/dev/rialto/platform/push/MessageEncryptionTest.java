package dev.rialto.platform.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.json.Json;
import dev.rialto.simulators.SubscribedBrowser;
import dev.rialto.testing.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class MessageEncryptionTest {
    /** What the npm library web-push encrypts; web-push.mjs beside it makes it. */
    private static final Path WEB_PUSH = Path.of("src/test/resources/push/web-push.json");

    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void the_example_of_rfc_8291_comes_out() throws GeneralSecurityException {
        SubscribedBrowser browser = SubscribedBrowser.of(
                "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
                "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                "BTBZMqHH6r4Tts7J_aSIgg");
        P256.Keys sender = P256.of(
                decoded("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
                decoded("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"));
        String plain = "When I grow up, I want to be a watermelon";

        byte[] body = MessageEncryption.encrypt(
                plain.getBytes(StandardCharsets.UTF_8), known(browser), sender, decoded("DGv6ra1nlYgDCS1FRnbzlw"));

        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(body))
                .isEqualTo(
                        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
                                + "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4"
                                + "a-fN");
        assertThat(browser.decrypt(body)).isEqualTo(plain);
    }

    @Test
    void what_the_stock_library_encrypts_is_what_we_encrypt() throws IOException, GeneralSecurityException {
        JsonNode made = Json.mapper().readTree(Files.readString(WEB_PUSH));
        SubscribedBrowser browser = SubscribedBrowser.of(
                "https://push.example.net/1", text(made, "browserSecret"), text(made, "p256dh"), text(made, "auth"));

        assertThat(made.path("messages")).isNotEmpty();
        for (JsonNode message : made.path("messages")) {
            byte[] theirs = decoded(text(message, "encrypted"));
            P256.Keys sender = P256.of(decoded(text(message, "senderSecret")), decoded(text(message, "senderPublic")));
            byte[] ours = MessageEncryption.encrypt(
                    text(message, "text").getBytes(StandardCharsets.UTF_8),
                    known(browser),
                    sender,
                    decoded(text(message, "salt")));

            assertThat(browser.decrypt(theirs)).isEqualTo(text(message, "text"));
            assertThat(ours).isEqualTo(theirs);
        }
    }

    @Test
    void any_message_that_fits_is_read_by_its_browser_alone() {
        SubscribedBrowser browser = browser();
        SubscribedBrowser other = browser();
        Seeded.run(200, random -> {
            String plain = "x".repeat(random.nextInt(MessageEncryption.MAX_PLAIN_BYTES + 1));

            byte[] body = MessageEncryption.encrypt(plain.getBytes(StandardCharsets.UTF_8), known(browser), RANDOM);

            assertThat(body).hasSize(plain.length() + 103).hasSizeLessThanOrEqualTo(4096);
            assertThat(decrypted(browser, body)).isEqualTo(plain);
            assertThatThrownBy(() -> other.decrypt(body)).isInstanceOf(GeneralSecurityException.class);
            body[random.nextInt(body.length - 86) + 86] ^= 1;
            assertThatThrownBy(() -> browser.decrypt(body)).isInstanceOf(GeneralSecurityException.class);
        });
    }

    @Test
    void no_message_is_encrypted_like_another() {
        SubscribedBrowser browser = browser();
        byte[] plain = new byte[10];

        assertThat(MessageEncryption.encrypt(plain, known(browser), RANDOM))
                .isNotEqualTo(MessageEncryption.encrypt(plain, known(browser), RANDOM));
    }

    @Test
    void keys_keep_their_length_whatever_they_begin_with() {
        Seeded.run(300, random -> {
            P256.Keys keys = P256.generate(RANDOM);

            P256.Keys again = P256.of(keys.scalar(), keys.point());

            assertThat(keys.scalar()).hasSize(P256.SCALAR_BYTES);
            assertThat(again.point()).hasSize(P256.POINT_BYTES).isEqualTo(keys.point());
            assertThat(again.secret().getS()).isEqualTo(keys.secret().getS());
        });
    }

    private static SubscribedBrowser browser() {
        P256.Keys keys = P256.generate(RANDOM);
        byte[] auth = new byte[16];
        RANDOM.nextBytes(auth);
        Base64.Encoder base64 = Base64.getUrlEncoder();
        return SubscribedBrowser.of(
                "https://push.example.net/1",
                base64.encodeToString(keys.scalar()),
                base64.encodeToString(keys.point()),
                base64.encodeToString(auth));
    }

    private static Recipient.Known known(SubscribedBrowser browser) {
        return (Recipient.Known) Recipient.of(Subscriptions.of(browser), false);
    }

    private static String decrypted(SubscribedBrowser browser, byte[] body) {
        try {
            return browser.decrypt(body);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asText();
    }

    private static byte[] decoded(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }
}
