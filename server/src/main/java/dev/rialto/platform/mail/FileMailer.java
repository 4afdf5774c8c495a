package dev.rialto.platform.mail;

import dev.rialto.platform.jobs.JobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each mail as an {@code .eml} file into a folder and a line into the log: for servers that have no mail yet. */
public final class FileMailer implements Mailer {
    private static final Logger log = LoggerFactory.getLogger(FileMailer.class);

    private final Path folder;
    private final Clock clock;

    public FileMailer(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public Delivery send(JobId id, Mail mail) {
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC));
        String message = """
                From: Rialto <no-reply@rialto.localhost>
                To: %s
                Subject: %s
                Date: %s
                X-Rialto-Kind: %s
                Content-Type: text/plain; charset=utf-8

                %s
                """.formatted(header(mail.to()), header(mail.subject()), date, mail.kind(), mail.text());
        Path file = folder.resolve(mail.kind() + "-" + id + ".eml");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        log.info("mail {} is in {}", mail.kind(), file);
        return new Delivery.Sent();
    }

    private static String header(String value) {
        return value.replaceAll("[\\r\\n]+", " ");
    }
}
