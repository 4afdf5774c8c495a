package dev.rialto.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretBoxTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path data;

    @Test
    void what_was_sealed_opens_after_a_restart() {
        String sealed = box().seal(SECRET, "row:1");

        assertThat(box().open(sealed, "row:1")).isEqualTo(SECRET);
        assertThat(box().seal(SECRET, "row:1")).isNotEqualTo(sealed);
    }

    @Test
    void nothing_opens_in_another_context_or_altered_or_under_another_key() {
        String sealed = box().seal(SECRET, "row:1");
        byte[] altered = Base64.getDecoder().decode(sealed);
        altered[altered.length - 1] ^= 1;
        SecretBox other =
                new SecretBox(MasterKey.load(Base64.getEncoder().encodeToString(new byte[32]), data, RANDOM), RANDOM);

        assertThatThrownBy(() -> box().open(sealed, "row:2")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> box().open(Base64.getEncoder().encodeToString(altered), "row:1"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.open(sealed, "row:1")).hasMessageContaining("master key");
        assertThatThrownBy(() -> box().open("AAAA", "row:1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_key_file_is_for_its_owner_only() throws IOException {
        box();
        Path file = data.resolve("secrets/master.key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(data.resolve("secrets"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void what_is_no_key_stops_the_start_and_is_not_shown() throws IOException {
        assertThatThrownBy(() -> MasterKey.load("c2hvcnQ=", data, RANDOM))
                .hasMessage("RIALTO_MASTER_KEY must hold the base64 of 32 bytes");
        Path file = Files.createDirectories(data.resolve("secrets")).resolve("master.key");
        Files.writeString(file, "not a key");

        assertThatThrownBy(() -> MasterKey.load(null, data, RANDOM))
                .hasMessage(file + " must hold the base64 of 32 bytes");
    }

    private SecretBox box() {
        return new SecretBox(MasterKey.load(null, data, RANDOM), RANDOM);
    }
}
