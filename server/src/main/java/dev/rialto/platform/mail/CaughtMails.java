package dev.rialto.platform.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of mails that were kept instead of sent, as {@code <kind>-<id>.eml} files (RFC 5322); of more than {@value #MOST} the
 * oldest are deleted. Safe for many threads.
 */
public final class CaughtMails {
    /** How many are kept. */
    public static final int MOST = 500;

    private static final Pattern NAME =
            Pattern.compile("([a-z0-9_]+)-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.eml");

    private final Path folder;
    private final int most;

    private record Kept(Path path, FileTime at) {}

    public CaughtMails(Path folder) {
        this(folder, MOST);
    }

    CaughtMails(Path folder, int most) {
        this.folder = folder;
        this.most = most;
    }

    /** Whoever lists them meanwhile sees all of it or nothing. */
    Path write(String name, MimeMessage message) throws MessagingException {
        Path file = folder.resolve(name + ".eml");
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, name, ".part");
            try (OutputStream out = Files.newOutputStream(part)) {
                message.writeTo(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            for (Kept old : newestFirst().stream().skip(most).toList()) {
                Files.deleteIfExists(old.path());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest first. */
    public List<CaughtMail> list(int limit) {
        return newestFirst().stream()
                .limit(limit)
                .map(kept -> read(kept.path()))
                .flatMap(Optional::stream)
                .toList();
    }

    public Optional<CaughtMail> find(UUID id) {
        return newestFirst().stream()
                .filter(kept -> kept.path().toString().endsWith("-" + id + ".eml"))
                .findFirst()
                .flatMap(kept -> read(kept.path()));
    }

    public void deleteAll() {
        for (Kept kept : newestFirst()) {
            try {
                Files.deleteIfExists(kept.path());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private List<Kept> newestFirst() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Kept> all = new ArrayList<>();
            for (Path file : files.filter(f -> NAME.matcher(name(f)).matches()).toList()) {
                try {
                    all.add(new Kept(file, Files.getLastModifiedTime(file)));
                } catch (NoSuchFileException deleted) {
                    // somebody else deletes too
                }
            }
            all.sort(Comparator.comparing(Kept::at).thenComparing(Kept::path).reversed());
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }

    /** @return empty when it was deleted meanwhile */
    private static Optional<CaughtMail> read(Path file) {
        Matcher name = NAME.matcher(name(file));
        if (!name.matches()) {
            throw new IllegalArgumentException("not a caught mail: " + file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = MailMessage.read(in);
            Object content = message.getContent();
            return Optional.of(new CaughtMail(
                    UUID.fromString(name.group(2)),
                    name.group(1),
                    message.getHeader("To", ", "),
                    Objects.requireNonNullElse(message.getSubject(), ""),
                    message.getSentDate().toInstant(),
                    content instanceof Multipart parts ? text(parts, "text/plain") : content.toString(),
                    content instanceof Multipart parts ? text(parts, "text/html") : null));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(file + " is no mail", e);
        }
    }

    private static String text(Multipart parts, String type) throws MessagingException, IOException {
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                return part.getContent().toString();
            }
        }
        return "";
    }
}
