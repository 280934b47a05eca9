package dev.troupe.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
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
