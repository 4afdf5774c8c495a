package dev.rialto.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Remembers what was logged as an error: the server writes there what it did not expect. */
public final class ErrorLog {
    private static final AtomicReference<@Nullable ILoggingEvent> FIRST = new AtomicReference<>();

    static {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        AppenderBase<ILoggingEvent> remember = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                    FIRST.compareAndSet(null, event);
                }
            }
        };
        remember.setContext(root.getLoggerContext());
        remember.start();
        root.addAppender(remember);
    }

    private ErrorLog() {}

    public static void forget() {
        FIRST.set(null);
    }

    /** Fails when an error was logged since {@link #forget}. */
    public static void requireEmpty() {
        ILoggingEvent first = FIRST.getAndSet(null);
        if (first != null) {
            IThrowableProxy cause = first.getThrowableProxy();
            throw new AssertionError(
                    first.getFormattedMessage(), cause instanceof ThrowableProxy known ? known.getThrowable() : null);
        }
    }
}
