package dev.troupe.logging;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;

/** Of no bundle, as the specification allows. */
record FakeLogEntry(
        long getSequence,
        String getLoggerName,
        LogLevel getLogLevel,
        String getMessage,
        @Nullable Throwable getException)
        implements LogEntry {

    @Override
    public @Nullable Bundle getBundle() {
        return null;
    }

    @Override
    public @Nullable ServiceReference<?> getServiceReference() {
        return null;
    }

    @Override
    @SuppressWarnings("deprecation") // the older form of getLogLevel
    public int getLevel() {
        return 0;
    }

    @Override
    public long getTime() {
        return 0;
    }

    @Override
    public String getThreadInfo() {
        return "test";
    }

    @Override
    public @Nullable StackTraceElement getLocation() {
        return null;
    }
}
