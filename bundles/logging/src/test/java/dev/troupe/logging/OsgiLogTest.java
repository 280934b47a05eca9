package dev.troupe.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.LogLevel;
import org.slf4j.LoggerFactory;

class OsgiLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("osgi");
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final FakeOsgiLog osgi = new FakeOsgiLog();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(written);
        written.start();
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(written);
    }

    @Test
    void whatCameBeforeIsReplayedOnceAndOldestFirst() {
        osgi.write(LogLevel.ERROR, "first");
        osgi.write(LogLevel.WARN, "second");

        new OsgiLog(osgi);
        osgi.write(LogLevel.INFO, "third");

        assertThat(lines()).containsExactly("ERROR first", "WARN second", "INFO third");
    }

    @Test
    void eventsOfTheFrameworkAreDetail() {
        new OsgiLog(osgi);

        osgi.write("Events.Bundle", LogLevel.INFO, "BundleEvent STARTED");

        assertThat(lines()).isEmpty();
    }

    @Test
    void sameTraceIsWrittenOnceThoughTheFailureIsToldEachTime() {
        new OsgiLog(osgi);

        for (int times = 0; times < 3; times++) {
            osgi.write("a.logger", LogLevel.ERROR, "not made", failure("no key"));
        }
        osgi.write("a.logger", LogLevel.ERROR, "not made", failure("no door"));

        assertThat(lines())
                .containsExactly(
                        "ERROR not made",
                        "ERROR not made: java.lang.IllegalStateException: no key (again; its trace is further up)",
                        "ERROR not made: java.lang.IllegalStateException: no key (again; its trace is further up)",
                        "ERROR not made");
        assertThat(written.list)
                .extracting(event -> event.getThrowableProxy() != null)
                .containsExactly(true, false, false, true);
    }

    @Test
    void whatReflectionHasWrappedIsToldInItsOwnWords() {
        new OsgiLog(osgi);

        osgi.write("a.logger", LogLevel.ERROR, "not made", new InvocationTargetException(failure("no key")));
        osgi.write("a.logger", LogLevel.ERROR, "not made", new InvocationTargetException(failure("no key")));

        assertThat(written.list.getFirst().getThrowableProxy().getMessage()).isEqualTo("no key");
        assertThat(lines().getLast()).startsWith("ERROR not made: java.lang.IllegalStateException: no key (again");
    }

    @Test
    void tracesThatAreRememberedAreBounded() {
        ToldTraces traces = new ToldTraces();
        traces.isNew("a.logger", failure("first"));

        for (int number = 0; number < 1_000; number++) {
            traces.isNew("a.logger", failure("number " + number));
        }

        assertThat(traces.isNew("a.logger", failure("number 999"))).isFalse();
        assertThat(traces.isNew("a.logger", failure("first"))).isTrue();
    }

    private static IllegalStateException failure(String text) {
        IllegalStateException failure = new IllegalStateException(text);
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("com.acme.Quiz", "<init>", "Quiz.java", 12),
        });
        return failure;
    }

    @Test
    void nothingIsHandedOnOnceStopped() {
        OsgiLog log = new OsgiLog(osgi);

        log.stop();
        osgi.write(LogLevel.ERROR, "late");

        assertThat(lines()).isEmpty();
    }

    private List<String> lines() {
        return written.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }
}
