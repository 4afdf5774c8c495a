package dev.rialto.platform.captcha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.captcha.Captcha.Verdict;
import dev.rialto.simulators.CaptchaSimulator;
import dev.rialto.simulators.CaptchaSimulator.Mood;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CaptchaTest {
    private final CaptchaSimulator service = new CaptchaSimulator();
    private final CaptchaSettings settings =
            new CaptchaSettings("turnstile", CaptchaSimulator.SITE_KEY, CaptchaSimulator.SECRET, service.url());
    private final Captcha captcha = new Captcha(settings, Duration.ofSeconds(30));

    @AfterEach
    void stop() {
        captcha.close();
        service.close();
    }

    @Test
    void the_service_is_asked_with_a_form_and_a_token_counts_once() {
        String token = service.solved();

        assertThat(captcha.verify(token, "192.0.2.1")).isEqualTo(Verdict.HUMAN);
        assertThat(captcha.verify(token, "192.0.2.1")).isEqualTo(Verdict.REFUSED);
        assertThat(service.asked().getFirst())
                .isEqualTo(Map.of("secret", CaptchaSimulator.SECRET, "response", token, "remoteip", "192.0.2.1"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"BROKEN", "NONSENSE"})
    void a_service_that_answers_nothing_sensible_is_unavailable(Mood mood) {
        service.become(mood);

        assertThat(captcha.verify(service.solved(), "192.0.2.1")).isEqualTo(Verdict.UNAVAILABLE);
    }

    @Test
    void a_service_that_takes_too_long_is_unavailable() {
        service.become(Mood.SILENT);
        try (Captcha impatient = new Captcha(settings, Duration.ofMillis(50))) {
            assertThat(impatient.verify(service.solved(), "192.0.2.1")).isEqualTo(Verdict.UNAVAILABLE);
        }
    }

    @Test
    void a_service_that_is_not_there_is_unavailable() {
        service.close();

        assertThat(captcha.verify("token", "192.0.2.1")).isEqualTo(Verdict.UNAVAILABLE);
    }

    @Test
    void settings_do_not_tell_the_secret() {
        assertThat(settings.toString()).doesNotContain(CaptchaSimulator.SECRET);
    }
}
