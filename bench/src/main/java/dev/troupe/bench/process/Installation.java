package dev.troupe.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where things are in a checkout that has been built. */
public record Installation(Path root) {

    Path troupe() {
        return root.resolve("troupe");
    }

    /** Of the peers: their classes and those that they use. */
    String classPath() {
        return root.resolve("bench/target/classes") + ":" + root.resolve("bench/target/lib") + "/*";
    }

    /** Holds the peer for Node and the {@code package.json} that says what it needs. */
    Path node() {
        return root.resolve("bench/target/node");
    }

    public AgentJar agents() {
        try (Stream<Path> files = Files.list(root.resolve("bench/agent/target"))) {
            return new AgentJar(files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("bench/agent is not built")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For results, logs and homes. */
    public Path work() {
        return root.resolve("target/bench");
    }

    Path log(String server) {
        try {
            Path logs = Files.createDirectories(work().resolve("logs"));
            return logs.resolve(server + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
