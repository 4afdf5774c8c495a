package dev.rialto.platform.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one mail server: a bounded number, used again as long as they answer. One that was idle is asked first (NOOP), so
 * that no mail is half sent on a connection that the server has closed meanwhile. Safe for many threads.
 */
final class SmtpConnections implements AutoCloseable {
    /** Mail servers end connections that send without end; most allow a hundred. */
    private static final int MAILS_A_CONNECTION = 100;

    private final SmtpSettings settings;
    private final Clock clock;
    private final Session session;
    private final Semaphore room;
    private final Deque<Connection> idle = new ArrayDeque<>();

    /** One that somebody uses; given back by {@link #keep} or {@link #drop}. */
    record Connection(Transport transport, int mails, Instant usedAt) {}

    SmtpConnections(SmtpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.session = Session.getInstance(properties(settings));
        this.room = new Semaphore(settings.connections(), true);
    }

    /** @return null when all were in use for as long as the server may take for an answer */
    @Nullable
    Connection take() throws MessagingException {
        try {
            if (!room.tryAcquire(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        boolean taken = false;
        try {
            Connection connection = usable();
            taken = true;
            return connection;
        } finally {
            if (!taken) {
                room.release();
            }
        }
    }

    private Connection usable() throws MessagingException {
        for (Connection next = youngest(); next != null; next = youngest()) {
            if (next.transport().isConnected()) {
                return next;
            }
            close(next);
        }
        Transport transport = session.getTransport("smtp");
        try {
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
            return new Connection(transport, 0, clock.instant());
        } catch (MessagingException e) {
            transport.close();
            throw e;
        }
    }

    private @Nullable Connection youngest() {
        synchronized (idle) {
            return idle.pollLast();
        }
    }

    /** After a mail that was taken. */
    void keep(Connection connection) {
        Connection used = new Connection(connection.transport(), connection.mails() + 1, clock.instant());
        if (used.mails() >= MAILS_A_CONNECTION) {
            close(used);
        } else {
            synchronized (idle) {
                idle.addLast(used);
            }
        }
        room.release();
    }

    /** After anything else: nobody knows in what state it is. */
    void drop(Connection connection) {
        close(connection);
        room.release();
    }

    /** Closes those that nobody used for a while. */
    void closeIdle() {
        Instant before = clock.instant().minus(settings.idleFor());
        List<Connection> old = new ArrayList<>();
        synchronized (idle) {
            while (!idle.isEmpty() && !idle.getFirst().usedAt().isAfter(before)) {
                old.add(idle.removeFirst());
            }
        }
        old.forEach(SmtpConnections::close);
    }

    @Override
    public void close() {
        List<Connection> all;
        synchronized (idle) {
            all = List.copyOf(idle);
            idle.clear();
        }
        all.forEach(SmtpConnections::close);
    }

    private static void close(Connection connection) {
        try {
            connection.transport().close();
        } catch (MessagingException gone) {
            // it is closed all the same
        }
    }

    private static Properties properties(SmtpSettings settings) {
        String timeoutMs = String.valueOf(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", timeoutMs);
        properties.setProperty("mail.smtp.timeout", timeoutMs);
        properties.setProperty("mail.smtp.writetimeout", timeoutMs);
        properties.setProperty("mail.smtp.auth", String.valueOf(settings.user() != null));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.tls()) {
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case IMPLICIT -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        return properties;
    }
}
