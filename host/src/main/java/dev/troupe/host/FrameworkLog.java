package dev.troupe.host;

import java.util.logging.Level;
import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands the framework's own log, which otherwise goes to standard output, to java.util.logging: it is there before any bundle, and
 * {@code dev.troupe.logging} hands it on.
 */
final class FrameworkLog extends Logger {

    private static final java.util.logging.Logger log =
            java.util.logging.Logger.getLogger("org.apache.felix.framework");

    @Override
    protected void doLog(int level, String message, @Nullable Throwable cause) {
        log.log(level(level), message, cause);
    }

    private static Level level(int level) {
        return switch (level) {
            case LOG_ERROR -> Level.SEVERE;
            case LOG_WARNING -> Level.WARNING;
            case LOG_INFO -> Level.INFO;
            default -> Level.FINE;
        };
    }
}
