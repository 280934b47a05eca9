package dev.troupe.logging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/** A log in memory, read newest entry first, as the specification has it. */
final class FakeOsgiLog implements LogReaderService {

    private final Deque<LogEntry> newestFirst = new ArrayDeque<>();
    private final List<LogListener> listeners = new ArrayList<>();
    private long sequence;

    void write(LogLevel level, String text) {
        write("a.logger", level, text);
    }

    void write(String logger, LogLevel level, String text) {
        write(logger, level, text, null);
    }

    void write(String logger, LogLevel level, String text, @Nullable Throwable failure) {
        LogEntry entry = new FakeLogEntry(sequence++, logger, level, text, failure);
        newestFirst.addFirst(entry);
        listeners.forEach(listener -> listener.logged(entry));
    }

    @Override
    public void addLogListener(LogListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeLogListener(LogListener listener) {
        listeners.remove(listener);
    }

    @Override
    public Enumeration<LogEntry> getLog() {
        return Collections.enumeration(List.copyOf(newestFirst));
    }
}
