package dev.troupe.host;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A host of the assembled distribution, in a process of its own; it ends with the test. */
final class HostProcess implements AutoCloseable {

    /** Of the JVM: what starts quickly. */
    private static final List<String> OPTIONS =
            List.of(System.getProperty("troupe.trial.options", "-Xshare:auto").split(" "));

    private static final String READY = "Troupe is ready: ";
    private static final long LIMIT_S = 120;

    private final Process process;
    private final Path errors;

    private HostProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /** The distribution that the build has assembled. */
    static Path distribution() {
        return Path.of(System.getProperty("troupe.dist"));
    }

    static HostProcess start(String... options) throws IOException {
        return start(distribution(), options);
    }

    static HostProcess start(Path distribution, String... options) throws IOException {
        Path errors = Files.createTempFile("host", ".err");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of(
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dtroupe.dist=" + distribution,
                "-cp",
                distribution.resolve("lib") + "/*",
                Main.class.getName()));
        command.addAll(List.of(options));
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        return new HostProcess(process, errors);
    }

    /** Where it is reached. */
    URI awaitReady() throws IOException {
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        while (line != null && !line.startsWith(READY)) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the host ended before it was ready: " + errors());
        }
        return URI.create(line.substring(READY.length()));
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(LIMIT_S, SECONDS)) {
            throw new IllegalStateException("the host still runs after " + LIMIT_S + " s");
        }
        return process.exitValue();
    }

    /** What it wrote to standard error until now. */
    String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().orTimeout(LIMIT_S, SECONDS).join();
        Files.deleteIfExists(errors);
    }
}
