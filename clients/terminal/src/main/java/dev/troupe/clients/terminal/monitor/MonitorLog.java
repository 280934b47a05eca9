package dev.troupe.clients.terminal.monitor;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** A JSON object a line, a file a day: {@code monitor_log_20261121.jsonl}. Confined to one thread at a time. */
final class MonitorLog {

    private static final long LARGEST = 100L * 1024 * 1024;

    private final Path folder;
    private final Clock clock;

    MonitorLog(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** @throws IOException also when the day's file is full */
    void write(Overheard message, long count) throws IOException {
        Path file = file();
        if (Files.exists(file) && Files.size(file) > LARGEST) {
            throw new IOException(file + " has 100 MiB, which is enough for a day");
        }
        JsonObject line = new JsonObject();
        line.addProperty("timestamp", LocalDateTime.now(clock).toString());
        line.addProperty("type", message.type());
        line.addProperty("sender", message.sender());
        line.addProperty("content", message.content());
        line.addProperty("message_count", count);
        Files.writeString(file, line + "\n", CREATE, APPEND);
    }

    Path file() {
        return folder.resolve(
                "monitor_log_" + LocalDate.now(clock).format(DateTimeFormatter.BASIC_ISO_DATE) + ".jsonl");
    }
}
