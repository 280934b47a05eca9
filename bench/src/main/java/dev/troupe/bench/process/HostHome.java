package dev.troupe.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The home of a host under test: as shipped, but for what the benchmark needs, and gone afterwards. */
public record HostHome(Path folder) implements AutoCloseable {

    /** More than any scenario opens. */
    private static final String MANY = "max.connections = 15000\n";

    private static final String PUBLISHING = "path = /agents/{name}/ws\ndialect = envelope\npublish = allow\n";

    static final String REALTIME = "/bench/realtime";

    /** Who publishes by a task would hear of the task, too. */
    private static final String TOPICS = "path = " + REALTIME + "\ndialect = realtime\nhear_events = false\n";

    /** Empty: the host brings in the rest. */
    static HostHome create(Path parent) {
        try {
            Files.createDirectories(parent);
            return new HostHome(Files.createTempDirectory(parent, "home-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HostHome configured() {
        write("config/dev.troupe.websocket.cfg", MANY);
        write("config/dev.troupe.websocket.endpoint-agents.cfg", PUBLISHING);
        write("config/dev.troupe.websocket.endpoint-bench-realtime.cfg", TOPICS);
        return this;
    }

    public static List<String> changes() {
        return List.of("dev.troupe.websocket: " + MANY.strip(), "endpoint-agents: publish = allow");
    }

    private void write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In one step, from the same file system. */
    public void deploy(Path jar) {
        try {
            Files.createDirectories(folder.resolve("deploy"));
            Files.move(jar, folder.resolve("deploy").resolve(jar.getFileName()), ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
