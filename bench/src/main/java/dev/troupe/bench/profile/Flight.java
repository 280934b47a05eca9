package dev.troupe.bench.profile;

import dev.troupe.bench.process.ProcStat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** A recording of a running server with JDK Flight Recorder, by its processor time: a sample each 4 ms of it, where the kernel's timer has that grain. */
final class Flight {

    private static final String NAME = "bench";

    /** Processor time of all Java threads, in native code too, and nothing else that costs (JEP 509). */
    private static final String SETTINGS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0" label="CPU">
              <event name="jdk.CPUTimeSample">
                <setting name="enabled">true</setting>
                <setting name="throttle">1ms</setting>
                <setting name="stackTrace">true</setting>
              </event>
            </configuration>
            """;

    private final ProcStat server;
    private final Path file;

    private Flight(ProcStat server, Path file) {
        this.server = server;
        this.file = file;
    }

    /** @param file that is written when the recording is stopped, for JDK Mission Control or {@code jfr} too */
    static Flight start(ProcStat server, Path file) {
        Flight flight = new Flight(server, file);
        server.jcmd("JFR.start", "name=" + NAME, "settings=" + settings(file.resolveSibling("cpu.jfc")));
        return flight;
    }

    /** Returns the stacks of all samples, the running method first. */
    List<List<RecordedFrame>> stop() {
        server.jcmd("JFR.stop", "name=" + NAME, "filename=" + file);
        List<List<RecordedFrame>> stacks = new ArrayList<>();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedStackTrace stack = stack(recording.readEvent());
                if (stack != null) {
                    stacks.add(stack.getFrames());
                }
            }
            return stacks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable RecordedStackTrace stack(RecordedEvent event) {
        return event.getEventType().getName().equals("jdk.CPUTimeSample") ? event.getStackTrace() : null;
    }

    private static Path settings(Path file) {
        try {
            Files.writeString(file, SETTINGS);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
