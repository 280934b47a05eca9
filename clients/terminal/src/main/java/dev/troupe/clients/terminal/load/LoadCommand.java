package dev.troupe.clients.terminal.load;

import dev.troupe.clients.terminal.command.Arguments;
import dev.troupe.clients.terminal.command.CommandFailure;
import dev.troupe.clients.terminal.command.Screen;
import dev.troupe.clients.terminal.socket.Door;
import dev.troupe.clients.terminal.socket.Sockets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** {@code load}: see ./troupe help. */
public final class LoadCommand {

    private static final double BUSY = 0.8; // of all processors, above which the figures may be the tool's own
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private LoadCommand() {}

    /** @return the exit code: 1 when there were errors */
    public static int run(List<String> commandLine, Map<String, String> environment, Screen out, Screen err)
            throws InterruptedException {
        return run(commandLine, environment, out, err, load -> {});
    }

    /** @param begun gets the run before it begins, and may stop it later */
    static int run(
            List<String> commandLine,
            Map<String, String> environment,
            Screen out,
            Screen err,
            Consumer<? super Load> begun)
            throws InterruptedException {
        Arguments arguments = Arguments.parse(
                commandLine,
                0,
                List.of(
                        "--url",
                        "--clients",
                        "--duration",
                        "--output",
                        "--rate",
                        "--think",
                        "--timeout",
                        "--in-flight"));
        Door door = Door.of(arguments.option("--url"), arguments.home(), environment);
        Optional<Path> output = arguments.option("--output").map(LoadCommand::writable);
        Plan plan = plan(arguments, door);
        try (Sockets sockets = new Sockets(door)) {
            Load load = new Load(plan, sockets, err);
            begun.accept(load);
            Report report = reported(load, output, out);
            warnWhenBusy(report, err);
            return report.errors() == 0 ? 0 : 1;
        }
    }

    /** Also when the user ends it: then with what there is so far. */
    private static Report reported(Load load, Optional<Path> output, Screen out) throws InterruptedException {
        CountDownLatch written = new CountDownLatch(1);
        Thread interrupted = new Thread(() -> {
            load.stop();
            try {
                written.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            Report report = load.run();
            out.line(Screen.harmless(ReportText.of(report).stripTrailing()));
            output.ifPresent(file -> ReportJson.write(report, file));
            return report;
        } finally {
            written.countDown();
        }
    }

    private static Plan plan(Arguments arguments, Door door) {
        if (arguments.option("--rate").isPresent()
                && arguments.option("--think").isPresent()) {
            throw CommandFailure.usage(
                    "--rate and --think exclude each other: messages come evenly, or when users have thought");
        }
        OptionalDouble rate = arguments.option("--rate").isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(arguments.number("--rate", 0, 0.01, 100_000));
        return new Plan(
                door.url(),
                arguments.integer("--clients", 10, 1, 10_000),
                Duration.ofSeconds(arguments.integer("--duration", 30, 1, 86_400)),
                Duration.ofMillis((long) (1000 * arguments.number("--think", 1, 0, 3_600))),
                rate,
                Duration.ofSeconds(arguments.integer("--timeout", 30, 1, 600)),
                arguments.integer("--in-flight", 50, 1, 10_000));
    }

    /** Told before a run of minutes rather than behind it. */
    private static Path writable(String name) {
        Path file = Path.of(name).toAbsolutePath();
        Path folder = file.getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
            throw CommandFailure.usage(
                    "--output '" + name + "' refused: name a file in a folder that can be written to");
        }
        return file;
    }

    private static void warnWhenBusy(Report report, Screen err) {
        double cpu = ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
        double share = cpu / report.seconds() / Runtime.getRuntime().availableProcessors();
        if (share > BUSY) {
            err.line(String.format(
                    Locale.ROOT,
                    "troupe: this machine's processors were busy with the load tool for %.0f %% of the time: the server may be faster than it looks",
                    100 * share));
        }
    }
}
