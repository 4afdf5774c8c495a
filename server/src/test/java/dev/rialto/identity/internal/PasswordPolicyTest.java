package dev.rialto.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PasswordPolicyTest {
    private static final String COMMON = "is one that many people use and attackers try first";

    private final PasswordPolicy policy = PasswordPolicy.load();

    @Test
    void fifteen_characters_of_any_kind_are_enough() {
        for (String password : List.of(
                "xkwqjzvbpyfmtrd",
                "just some words here",
                "               x y",
                "ünïcödé ist schön",
                "🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧🐦🐤🦄")) {
            assertThat(refusal(password)).as(password).isNull();
        }
    }

    @Test
    void length_counts_code_points_after_normalisation() {
        assertThat(refusal("xkwqjzvbpyfmtr")).isEqualTo("must have at least 15 characters");
        assertThat(refusal("🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧🐦🐤")).isEqualTo("must have at least 15 characters");
        assertThat(refusal("e\u0301".repeat(14))).isEqualTo("must have at least 15 characters");
        assertThat(refusal("🦊🐻🐼🐨".repeat(64) + "🐯")).isEqualTo("must have at most 256 characters");
    }

    @Test
    void common_passwords_are_refused_whatever_their_case_and_spacing() {
        for (String password : List.of(
                "passwordpassword",
                "Correct Horse Battery Staple",
                "correct-horse-battery-staple",
                "QWERTYUIOPASDFGHJKL",
                "123456789012345",
                "rialto-sample-pass")) {
            assertThat(refusal(password)).as(password).isEqualTo(COMMON);
        }
    }

    @Test
    void a_short_piece_repeated_is_refused() {
        assertThat(refusal("aaaaaaaaaaaaaaa")).isEqualTo(COMMON);
        assertThat(refusal("abcabcabcabcabcab")).isEqualTo(COMMON);
        assertThat(refusal("12 12 12 12 12 12 12")).isEqualTo(COMMON);
    }

    @Test
    void the_own_address_and_name_are_refused() {
        assertThat(refusal("Ana.Duarte@Example.org")).isEqualTo("must not be your own address or name");
        assertThat(refusal("ana maria duarte")).isEqualTo("must not be your own address or name");
        assertThat(refusal("ana maria duarte 1987")).isNull();
    }

    private @Nullable String refusal(String password) {
        return policy.refusal(password, "ana.duarte@example.org", "Ana Maria Duarte")
                .orElse(null);
    }
}
