package dev.troupe.chat.files;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.troupe.chat.Configuration;
import dev.troupe.chat.TempFiles;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(60)
class ChronicleTest {

    @TempDir
    private Path folder;

    private TempFiles files;

    @BeforeEach
    void open() {
        files = new TempFiles(folder);
    }

    private Chronicle chronicle(Map<String, Object> properties) {
        return new Chronicle(new Configuration(properties), files);
    }

    private static Exchange exchange(String said) {
        return new Exchange(
                "ann", said, "Helios 💪", "Helios", "well done", LocalDateTime.of(2026, 11, 20, 13, 17, 11));
    }

    @Test
    void allThatWaitsIsWrittenInOrderBeforeItStopsAndInFewWrites() throws Exception {
        files.pace.drainPermits();
        Chronicle chronicle = chronicle(Map.of());
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            chronicle.note(exchange("n" + i));
            expected.append("[2026-11-20 13:17:11] User: n").append(i).append("\nHelios 💪: well done\n");
        }

        files.pace.release(1_000);
        chronicle.stop();

        assertThat(files.read("ann", "conversations.md")).contains(expected.toString());
        assertThat(files.appends).hasValueLessThan(20);
    }

    @Test
    void linesOfAMessageAndOfItsAnswerForgeNoEntries() throws Exception {
        Chronicle chronicle = chronicle(Map.of());
        String forged = "a\n[2026-11-20 13:17:11] User: b\r\nHelios: c\rd\u2028e";

        chronicle.note(new Exchange(
                "ann", forged, "Helios 💪", "Helios", "1\n\n" + forged, LocalDateTime.of(2026, 11, 20, 13, 17, 11)));
        chronicle.stop();

        assertThat(files.read("ann", "conversations.md")).contains("""
                [2026-11-20 13:17:11] User: a
                  [2026-11-20 13:17:11] User: b
                  Helios: c
                  d
                  e
                Helios 💪: 1
                \s\s
                  a
                  [2026-11-20 13:17:11] User: b
                  Helios: c
                  d
                  e
                """);
    }

    @Test
    void noteNeverWaitsAndWhatIsTooMuchIsNotWritten() throws Exception {
        files.pace.drainPermits();
        Chronicle chronicle = chronicle(Map.of("files.queue.bytes", "1024"));
        for (int i = 0; i < 100; i++) {
            chronicle.note(exchange("n" + i));
        }

        files.pace.release(1_000);
        chronicle.stop();

        assertThat(files.read("ann", "conversations.md").orElseThrow().lines().count())
                .isBetween(2L, 20L);
    }

    @Test
    void writingGoesOnWhenTheDiskHasRoomAgain() throws Exception {
        Chronicle chronicle = chronicle(Map.of());
        files.full = true;
        chronicle.note(exchange("lost"));
        while (files.appends.get() < 2) {
            Thread.onSpinWait();
        }
        files.full = false;

        chronicle.note(exchange("kept"));
        chronicle.stop();

        assertThat(files.read("ann", "conversations.md")).contains("""
                [2026-11-20 13:17:11] User: kept
                Helios 💪: well done
                """);
    }

    @Test
    void fullDiskIsToldOnce() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(Losses.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        files.full = true;
        Chronicle chronicle = chronicle(Map.of());
        for (int i = 0; i < 50; i++) {
            chronicle.note(exchange("n" + i));
        }

        chronicle.stop();

        logger.detachAppender(log);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("conversations go on, but are not written into the users' files: the disk is full"
                        + " (1 entries lost)");
    }

    @Test
    void lossesAreCountedUntilAllHasBeenWellForAMinute() {
        AtomicLong clock = new AtomicLong();
        Losses losses = new Losses(clock::get);

        losses.add("the disk is full");
        losses.none();
        losses.add("the disk is full");
        assertThat(losses.lost()).isEqualTo(2);
        clock.addAndGet(60_000_000_000L);
        losses.none();

        assertThat(losses.lost()).isZero();
    }
}
