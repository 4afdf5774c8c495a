package dev.rialto.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.jobs.JobId;
import dev.rialto.simulators.MailApiSimulator;
import dev.rialto.simulators.MailApiSimulator.Mood;
import dev.rialto.simulators.MailApiSimulator.Taken;
import dev.rialto.testing.TestClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same of every provider whose API is HTTP. */
final class MailApisTest {
    private static final JobId ID = new JobId(UUID.randomUUID());
    private static final String FROM = "Rialto <no-reply@rialto.example>";
    private static final TestClock CLOCK = new TestClock();
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Mail MAIL =
            new Mail("ana@example.org", "digest", "Grüße & mehr", "ß = 1\n", "<p>ß</p>", "https://x.example/u?t=1");

    private final MailApiSimulator api = new MailApiSimulator();

    enum Provider {
        SENDGRID,
        MAILGUN;

        Mailer mailer(MailApiSimulator api, String key, Duration patience) {
            return switch (this) {
                case SENDGRID -> new SendGridMailer(new SendGridSettings(key, api.url()), FROM, patience, CLOCK);
                case MAILGUN ->
                    new MailgunMailer(
                            new MailgunSettings(key, MailApiSimulator.DOMAIN, api.url()), FROM, patience, CLOCK);
            };
        }
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_mail_arrives_as_it_was_written(Provider provider) {
        assertThat(mailer(provider).send(ID, MAIL)).isEqualTo(new Delivery.Sent());

        assertThat(api.taken())
                .containsExactly(new Taken(
                        ID.toString(),
                        FROM,
                        "ana@example.org",
                        "Grüße & mehr",
                        "ß = 1\n",
                        "<p>ß</p>",
                        Map.of(
                                "Auto-Submitted", "auto-generated",
                                "X-Rialto-Kind", "digest",
                                "List-Unsubscribe", "<https://x.example/u?t=1>",
                                "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                        false));
    }

    @ParameterizedTest
    @EnumSource
    void a_mail_of_text_has_no_html(Provider provider) {
        mailer(provider).send(ID, new Mail("ana@example.org", "note", "Hi", "text"));

        assertThat(api.taken().getFirst().html()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void only_what_is_wrong_with_the_mail_is_final(Provider provider) {
        for (int status : new int[] {408, 429, 500, 502, 503, 504, 302, 403}) {
            api.next(new Mood.Answers(status));
            assertThat(mailer(provider).send(ID, MAIL)).as("%s", status).isInstanceOf(Delivery.TryLater.class);
        }
        for (int status : new int[] {400, 404, 413, 422}) {
            api.next(new Mood.Answers(status));
            assertThat(mailer(provider).send(ID, MAIL)).as("%s", status).isInstanceOf(Delivery.Refused.class);
        }
        assertThat(api.taken()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_provider_that_says_when_is_left_alone_until_then(Provider provider) {
        String then = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                CLOCK.instant().plusSeconds(90).atOffset(ZoneOffset.UTC));
        Map<String, Duration> waits = new LinkedHashMap<>();
        waits.put("30", Duration.ofSeconds(30));
        waits.put(then, Duration.ofSeconds(90));
        waits.put("Fri, 01 Jan 1999 00:00:00 GMT", Duration.ZERO);
        waits.put("999999999", Duration.ofDays(1));
        waits.put("soon", Duration.ZERO);
        waits.forEach((said, wait) -> {
            api.next(new Mood.Answers(429, said));
            assertThat(mailer(provider).send(ID, MAIL))
                    .as(said)
                    .isInstanceOfSatisfying(Delivery.TryLater.class, later -> assertThat(later.atLeast())
                            .isEqualTo(wait));
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_key_is_asked_again_later(Provider provider) {
        assertThat(provider.mailer(api, "old", LONG).send(ID, MAIL)).isInstanceOf(Delivery.TryLater.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_mail_whose_answer_is_lost_is_sent_again_under_the_same_id(Provider provider) {
        api.next(new Mood.TakesAndHangsUp());
        assertThat(mailer(provider).send(ID, MAIL)).isInstanceOf(Delivery.TryLater.class);

        api.next(new Mood.TakesSilently());
        assertThat(provider.mailer(api, MailApiSimulator.KEY, Duration.ofMillis(200))
                        .send(ID, MAIL))
                .isInstanceOf(Delivery.TryLater.class);

        assertThat(mailer(provider).send(ID, MAIL)).isEqualTo(new Delivery.Sent());
        assertThat(api.taken()).hasSize(3).extracting(Taken::id).containsOnly(ID.toString());
    }

    @ParameterizedTest
    @EnumSource
    void a_provider_that_is_away_is_asked_again_later(Provider provider) {
        api.close();

        assertThat(mailer(provider).send(ID, MAIL)).isInstanceOf(Delivery.TryLater.class);
    }

    @Test
    void settings_do_not_tell_the_key() {
        assertThat(new SendGridSettings(MailApiSimulator.KEY, api.url()).toString()
                        + new MailgunSettings(MailApiSimulator.KEY, MailApiSimulator.DOMAIN, api.url()))
                .doesNotContain(MailApiSimulator.KEY);
    }

    private Mailer mailer(Provider provider) {
        return provider.mailer(api, MailApiSimulator.KEY, LONG);
    }
}
