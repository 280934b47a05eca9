package dev.troupe.host.trial;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that a test has started: a host's, whether it comes up or not, or a command's. What it prints lies in {@code target/trial}. */
public final class Launched {

    /** Longer than what a host gives itself, and than a small build takes. */
    private static final Duration EXIT_LIMIT = Duration.ofMinutes(2);

    /** For hosts that live for seconds. */
    static final String OPTIONS = System.getProperty("troupe.trial.options", "");

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Process process;
    private final Path printed;
    private final Path complained;

    private Launched(Process process, Path printed, Path complained) {
        this.process = process;
        this.printed = printed;
        this.complained = complained;
    }

    /** @param arguments as for {@code ./troupe run} */
    public static Launched host(List<String> arguments) {
        return host(distribution(), arguments);
    }

    static Launched host(Path distribution, List<String> arguments) {
        return host(distribution, arguments, Map.of());
    }

    /** @param environment added to that of the tests */
    public static Launched host(List<String> arguments, Map<String, String> environment) {
        return host(distribution(), arguments, environment);
    }

    private static Launched host(Path distribution, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(distribution.resolve("bin/troupe-host").toString());
        command.addAll(arguments);
        ProcessBuilder builder = onJdkOfTests(new ProcessBuilder(command));
        builder.environment().put("TROUPE_JAVA_OPTS", OPTIONS);
        builder.environment().putAll(environment);
        return command(builder);
    }

    /** @param arguments as for {@code ./troupe}: {@code agents} or {@code send}, and what belongs to it */
    public static Launched client(String... arguments) {
        Path distribution = distribution();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of("-cp", distribution.resolve("lib") + "/*:" + distribution.resolve("bundles/20") + "/*"));
        command.add("dev.troupe.host.client.Client");
        command.addAll(List.of(arguments));
        return command(new ProcessBuilder(command));
    }

    /** @param arguments as for {@code ./troupe passwd} and {@code ./troupe key} */
    static Launched credentials(List<String> arguments, String input) {
        Path distribution = distribution();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(
                List.of("-cp", distribution.resolve("bundles/02") + "/*:" + distribution.resolve("bundles/20") + "/*"));
        command.add("dev.troupe.security.command.Command");
        command.addAll(arguments);
        Path typed = TrialFolder.path("typed-" + COUNT.get());
        Unchecked.call(() -> Files.writeString(typed, input));
        return command(new ProcessBuilder(command).redirectInput(typed.toFile()));
    }

    static Path distribution() {
        return Path.of(System.getProperty("troupe.dist", "target/troupe")).toAbsolutePath();
    }

    private static ProcessBuilder onJdkOfTests(ProcessBuilder command) {
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return command;
    }

    static Launched command(ProcessBuilder command) {
        int number = COUNT.incrementAndGet();
        Path printed = TrialFolder.path("process-" + number + ".out");
        Path complained = TrialFolder.path("process-" + number + ".err");
        command.redirectOutput(printed.toFile()).redirectError(complained.toFile());
        Process process = Unchecked.call(command::start);
        // none is left behind by tests that are cut off
        Runtime.getRuntime().addShutdownHook(new Thread(() -> destroyAll(process)));
        return new Launched(process, printed, complained);
    }

    public long pid() {
        return process.pid();
    }

    /** Of the process that runs by now, which may be another program than was started. */
    public List<String> arguments() {
        return List.of(process.info().arguments().orElseThrow());
    }

    public String printed() {
        return Unchecked.call(() -> Files.readString(printed));
    }

    /** What it wrote to standard error. */
    public String complained() {
        return Unchecked.call(() -> Files.readString(complained));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** As {@link #kill}, with all that it has started: a script's program would live on. */
    public void killAll() {
        destroyAll(process);
        awaitExit();
    }

    private static void destroyAll(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** SIGSTOP: it stands still until {@link #goOn}. */
    public void halt() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        if (process.isAlive()) { // else the number may be another's
            Unchecked.run(() -> new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor());
        }
    }

    /** @return its exit code */
    public int awaitExit() {
        if (Unchecked.call(() -> process.waitFor(EXIT_LIMIT.toSeconds(), SECONDS))) {
            return process.exitValue();
        }
        throw new AssertionError("process " + process.pid() + " does not end; it printed " + printed());
    }
}
