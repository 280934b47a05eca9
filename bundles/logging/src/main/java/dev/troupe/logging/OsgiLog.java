package dev.troupe.logging;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Hands on to SLF4J what is written to the OSGi log, by SCR and FileInstall above all, from its very first entry on. Safe for use by many threads.
 */
@Component(service = {})
public final class OsgiLog implements LogListener {

    /** Of the entries made of each framework, bundle and service event; the framework logs its errors to java.util.logging too. */
    private static final String EVENTS = "Events.";

    private final LogReaderService reader;
    private final List<LogEntry> held = new ArrayList<>(); // what comes in until the replay is done
    private final ToldTraces traces = new ToldTraces();
    private boolean replayed;

    @Activate
    public OsgiLog(@Reference LogReaderService reader) {
        this.reader = reader;
        reader.addLogListener(this); // first, so that no entry falls between the two
        List<LogEntry> newestFirst = Collections.list(reader.getLog());
        replay(newestFirst.reversed());
    }

    @Deactivate
    void stop() {
        reader.removeLogListener(this);
    }

    @Override
    public synchronized void logged(LogEntry entry) {
        if (replayed) {
            handOn(entry);
        } else {
            held.add(entry);
        }
    }

    private synchronized void replay(List<LogEntry> entries) {
        entries.forEach(this::handOn);
        long last = entries.isEmpty() ? -1 : entries.getLast().getSequence();
        held.stream().filter(entry -> entry.getSequence() > last).forEach(this::handOn);
        held.clear();
        replayed = true;
    }

    private void handOn(LogEntry entry) {
        Logger logger = LoggerFactory.getLogger(loggerName(entry));
        Throwable thrown = entry.getException();
        Throwable failure = thrown == null ? null : unwrapped(thrown);
        if (failure == null || traces.isNew(logger.getName(), failure)) {
            logger.atLevel(level(entry)).setCause(failure).log(entry.getMessage());
        } else {
            logger.atLevel(level(entry))
                    .log("{}: {} (again; its trace is further up)", entry.getMessage(), failure.toString());
        }
    }

    /** SCR calls by reflection, which wraps what is thrown and says nothing of it. The log service has wrapped that once more. */
    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause != null && thrown.toString().contains(InvocationTargetException.class.getName()) ? cause : thrown;
    }

    private static String loggerName(LogEntry entry) {
        return entry.getBundle() == null ? "osgi" : entry.getBundle().getSymbolicName();
    }

    private static Level level(LogEntry entry) {
        if (entry.getLoggerName().startsWith(EVENTS)) {
            return Level.DEBUG;
        }
        return switch (entry.getLogLevel()) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case AUDIT, INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }
}
