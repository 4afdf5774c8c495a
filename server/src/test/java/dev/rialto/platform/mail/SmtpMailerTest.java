package dev.rialto.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.jobs.JobId;
import dev.rialto.platform.mail.SmtpSettings.Tls;
import dev.rialto.testing.TestClock;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SmtpMailerTest {
    private static final JobId ID = new JobId(UUID.randomUUID());
    private static final Mail MAIL =
            new Mail("ana@example.org", "verify_email", "Grüße", "Öffne https://x.example/ß\n");

    private static final Duration IDLE_FOR = Duration.ofSeconds(30);

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

    @Test
    void a_mail_with_html_has_both_and_says_how_it_is_ended() throws Exception {
        Mail mail = new Mail("ana@example.org", "digest", "Grüße", "Grüße", "<p>Grüße</p>", "https://x.example/u?t=1");
        try (GreenMailServer server = new GreenMailServer()) {
            assertThat(mailer(server.port(), Tls.NONE, null, null).send(ID, mail))
                    .isEqualTo(new Delivery.Sent());

            MimeMessage arrived = server.mail.getReceivedMessages()[0];
            assertThat(arrived.getContentType()).startsWith("multipart/alternative");
            MimeMultipart parts = (MimeMultipart) arrived.getContent();
            assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
            assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Grüße");
            assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
            assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Grüße</p>");
            assertThat(arrived.getHeader("List-Unsubscribe", null)).isEqualTo("<https://x.example/u?t=1>");
            assertThat(arrived.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        }
    }

    @Test
    void a_connection_serves_mail_after_mail_until_it_was_idle() throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp();
                SmtpMailer mailer = mailer(server.port(), Tls.NONE, null, null)) {
            mailer.send(ID, MAIL);
            mailer.closeIdle();
            mailer.send(ID, MAIL);
            assertThat(server.accepted()).isEqualTo(1);

            clock.advance(IDLE_FOR);
            mailer.closeIdle();
            mailer.send(ID, MAIL);

            assertThat(server.accepted()).isEqualTo(2);
        }
    }

    @Test
    void a_connection_that_the_server_closed_is_made_anew() throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp();
                SmtpMailer mailer = mailer(server.port(), Tls.NONE, null, null)) {
            mailer.send(ID, MAIL);
            server.hangUp();

            assertThat(mailer.send(ID, MAIL)).isEqualTo(new Delivery.Sent());
            assertThat(server.accepted()).isEqualTo(2);
        }
    }

    @Test
    void a_connection_is_not_used_again_after_a_refusal() throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp();
                SmtpMailer mailer = mailer(server.port(), Tls.NONE, null, null)) {
            server.answer("RCPT", "550 no such user");
            mailer.send(ID, MAIL);
            server.answer("RCPT", "250 ok");

            assertThat(mailer.send(ID, MAIL)).isEqualTo(new Delivery.Sent());
            assertThat(server.accepted()).isEqualTo(2);
        }
    }

    @Test
    void no_more_connections_are_opened_than_there_may_be() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp();
                SmtpMailer mailer = mailer(server.port(), Tls.NONE, null, null)) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Delivery>> sent = threads.invokeAll(Collections.nCopies(20, () -> mailer.send(ID, MAIL)));
                for (Future<Delivery> one : sent) {
                    assertThat(one.get()).isEqualTo(new Delivery.Sent());
                }
            }
            assertThat(server.accepted()).isBetween(1, 2);
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
                new SmtpSettings("127.0.0.1", port, tls, user, password, Duration.ofSeconds(10), 2, IDLE_FOR),
                "Rialto <no-reply@rialto.example>",
                clock);
    }
}
