package dev.rialto.platform.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.crypto.MasterKey;
import dev.rialto.platform.crypto.SecretBox;
import dev.rialto.platform.crypto.Secrets;
import dev.rialto.testing.TestClock;
import dev.rialto.testing.TestDatabase;
import dev.rialto.testing.Threads;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class VapidKeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TestDatabase database = TestDatabase.create();
    private final String masterKey = Base64.getEncoder().encodeToString(new byte[32]);

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void they_are_made_once_and_kept() {
        VapidKeys made = VapidKeys.load(secrets(), RANDOM);
        VapidKeys afterRestart = VapidKeys.load(secrets(), RANDOM);

        assertThat(afterRestart.publicKey()).isEqualTo(made.publicKey());
        assertThat(afterRestart.secret().getS()).isEqualTo(made.secret().getS());
        assertThat(P256.publicKey(Base64.getUrlDecoder().decode(made.publicKey())))
                .isNotNull();
    }

    @Test
    void the_database_holds_them_sealed() {
        VapidKeys keys = VapidKeys.load(secrets(), RANDOM);
        String sealed = database.database()
                .read(handle -> handle.createQuery("select secret from platform.secret where name = 'push.vapid'")
                        .mapTo(String.class)
                        .one());

        assertThat(latin1(Base64.getDecoder().decode(sealed)))
                .doesNotContain(latin1(keys.secret().getS().toByteArray()));
        assertThat(keys.toString()).doesNotContain(keys.secret().getS().toString());
    }

    @Test
    void nodes_that_start_together_have_the_same() {
        List<String> seen = Threads.together(
                8, node -> () -> VapidKeys.load(secrets(), RANDOM).publicKey());

        assertThat(new HashSet<>(seen)).hasSize(1);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private Secrets secrets() {
        return new Secrets(
                database.database(),
                new SecretBox(MasterKey.load(masterKey, Path.of("unused"), RANDOM), RANDOM),
                new TestClock());
    }
}
