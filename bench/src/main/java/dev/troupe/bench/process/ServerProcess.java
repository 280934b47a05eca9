package dev.troupe.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, which says on one line that it is ready and on which port. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);
    private static final Pattern READY = Pattern.compile("ready.*?(\\d{2,5})$");

    private final Process process;
    private final long started;
    private final CompletableFuture<Ready> ready = new CompletableFuture<>();

    private record Ready(int port, long nanos) {}

    private ServerProcess(Process process, long started) {
        this.process = process;
        this.started = started;
    }

    /**
     * Returns when it is ready.
     *
     * @param log takes all that it says
     * @throws IllegalStateException when it ends or takes too long instead
     */
    static ServerProcess start(List<String> command, Path log) {
        try {
            long started = System.nanoTime();
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            ServerProcess server = new ServerProcess(process, started);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy)); // should we be interrupted
            Thread.ofPlatform().daemon().name("output of " + process.pid()).start(() -> server.listen(log));
            server.awaitReady(log);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(Path log) {
        try {
            ready.orTimeout(READY_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            close();
            throw new IllegalStateException("a server did not become ready; see " + log, e);
        }
    }

    private void listen(Path log) {
        try (BufferedReader lines = process.inputReader(UTF_8);
                PrintWriter copy = new PrintWriter(Files.newBufferedWriter(log), true)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = READY.matcher(line);
                if (!ready.isDone() && matcher.find()) {
                    ready.complete(new Ready(Integer.parseInt(matcher.group(1)), System.nanoTime() - started));
                }
                copy.println(line);
            }
            ready.completeExceptionally(new IllegalStateException("it ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    public int port() {
        return ready.join().port();
    }

    /** From the start of the process to its being ready. */
    public Duration startTime() {
        return Duration.ofNanos(ready.join().nanos());
    }

    public ProcStat stat() {
        return new ProcStat(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
