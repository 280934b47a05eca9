package dev.troupe.isolation;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What a process prints, its log above all, goes to the host's log; and what tells of its end is remembered. */
final class Printed {

    private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";
    private static final String CRASH = "# A fatal error has been detected by the Java Runtime Environment";
    private static final int LINE = 8_192;

    private static final Logger log = LoggerFactory.getLogger("dev.troupe.isolation.printed");

    private static final Duration END = Duration.ofSeconds(1);

    private final String name;
    private final Thread reader;
    private volatile boolean outOfMemory;
    private volatile boolean crash;
    private Level level = Level.INFO;

    /** @param name of what runs there */
    Printed(String name, BufferedReader lines) {
        this.name = name;
        this.reader = Thread.ofPlatform().daemon().name("isolation-printed").start(() -> read(lines));
    }

    /** The process has ended; what it started may hold its output open. */
    void awaitEnd() throws InterruptedException {
        if (!reader.join(END)) {
            log.debug("{} has ended, but something that it started still prints", name);
        }
    }

    boolean tellsOfMemory() {
        return outOfMemory;
    }

    boolean tellsOfCrash() {
        return crash;
    }

    /** Reads to the end, which comes with the end of the process. */
    private void read(BufferedReader lines) {
        try (lines) {
            for (String line = next(lines); line != null; line = next(lines)) {
                hear(line);
            }
        } catch (IOException e) {
            log.debug("{} prints no more", name, e);
        }
    }

    /** One line, of which no more than a certain length is held in memory. */
    private static @Nullable String next(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toString();
            }
            if (line.length() < LINE) {
                line.append((char) c);
            }
        }
        return line.isEmpty() ? null : line.toString();
    }

    private void hear(String line) {
        outOfMemory |= line.startsWith(OUT_OF_MEMORY);
        crash |= line.startsWith(CRASH);
        String rest = line;
        for (Level each : Level.values()) {
            if (line.startsWith(each + " ")) { // as child/logback.xml begins a line
                level = each;
                rest = line.substring(each.toString().length()).strip();
            }
        }
        log.atLevel(level).log("[{}] {}", name, rest);
    }
}
