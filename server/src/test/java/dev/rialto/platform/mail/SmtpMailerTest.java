package dev.rialto.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.jobs.JobId;
import dev.rialto.platform.mail.SmtpSettings.Tls;
import dev.rialto.testing.TestClock;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SmtpMailerTest {
    private static final JobId ID = new JobId(UUID.randomUUID());
    private static final Mail MAIL =
            new Mail("ana@example.org", "verify_email", "Grüße", "Öffne https://x.example/ß\n");

    private final TestClock clock = new TestClock();

    @Test
    void a_mail_arrives_as_it_was_written() throws Exception {
        try (GreenMailServer server = new GreenMailServer()) {
            server.mail.setUser("rialto", "s3cret");

            assertThat(mailer(server.port(), Tls.NONE, "rialto", "s3cret").send(ID, MAIL))
                    .isEqualTo(new Delivery.Sent());

            MimeMessage arrived = server.mail.getReceivedMessages()[0];
            assertThat(arrived.getMessageID()).isEqualTo("<" + ID + "@rialto.example>");
            assertThat(arrived.getSubject()).isEqualTo("Grüße");
            assertThat(arrived.getFrom()[0]).hasToString("Rialto <no-reply@rialto.example>");
            assertThat(arrived.getAllRecipients()[0]).hasToString("ana@example.org");
            assertThat(arrived.getSentDate()).isEqualTo(Date.from(clock.instant()));
            assertThat(((String) arrived.getContent()).strip())
                    .isEqualTo(MAIL.text().strip());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 450 mailbox busy, later",
        "RCPT, 550 no such user, refused",
        "MAIL, 451 try again, later",
        "MAIL, 553 not from you, refused",
        "., 452 no space, later",
        "., 554 looks like spam, refused",
        "EHLO, 421 going down, later",
    })
    void a_refusal_is_final_only_when_the_server_says_so(String command, String answer, String outcome)
            throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            server.answer(command, answer);
            server.answer("HELO", answer);

            Delivery delivery = mailer(server.port(), Tls.NONE, null, null).send(ID, MAIL);

            assertThat(delivery)
                    .isInstanceOf(outcome.equals("later") ? Delivery.TryLater.class : Delivery.Refused.class);
        }
    }

    @Test
    void nothing_is_sent_in_the_open_when_it_must_be_private() throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            assertThat(mailer(server.port(), Tls.STARTTLS, null, null).send(ID, MAIL))
                    .isInstanceOf(Delivery.TryLater.class);
        }
    }

    @Test
    void a_server_that_is_away_is_asked_again_later() throws IOException {
        ScriptedSmtp server = new ScriptedSmtp();
        server.close();

        assertThat(mailer(server.port(), Tls.NONE, null, null).send(ID, MAIL)).isInstanceOf(Delivery.TryLater.class);
    }

    @Test
    void a_wrong_password_is_asked_again_later() throws IOException {
        try (GreenMailServer server = new GreenMailServer()) {
            server.mail.setUser("rialto", "s3cret");

            assertThat(mailer(server.port(), Tls.NONE, "rialto", "old").send(ID, MAIL))
                    .isInstanceOf(Delivery.TryLater.class);
        }
    }

    @Test
    void an_address_that_is_none_is_refused() {
        Mail mail = new Mail("a..b<@x", "verify_email", "s", "t");

        assertThat(mailer(1, Tls.NONE, null, null).send(ID, mail)).isInstanceOf(Delivery.Refused.class);
    }

    private SmtpMailer mailer(int port, Tls tls, @Nullable String user, @Nullable String password) {
        return new SmtpMailer(
                new SmtpSettings(
                        "127.0.0.1",
                        port,
                        tls,
                        user,
                        password,
                        "Rialto <no-reply@rialto.example>",
                        Duration.ofSeconds(10)),
                clock);
    }
}
