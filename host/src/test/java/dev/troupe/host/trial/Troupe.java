package dev.troupe.host.trial;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running host of the assembled distribution, with a home of its own, on a port that was free. */
public final class Troupe implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("^Troupe is ready: (https?://\\S+)$", Pattern.MULTILINE);

    private final Path home;
    private final Launched process;
    private final URI uri;

    private Troupe(Path home, Launched process, URI uri) {
        this.home = home;
        this.process = process;
        this.uri = uri;
    }

    /** On a new home; returns when the host says that it is ready. */
    public static Troupe start() {
        return start(TrialFolder.folder("home"));
    }

    /** On this home. */
    public static Troupe start(Path home, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--home", home.toString(), "--port", "0"));
        arguments.addAll(List.of(options));
        return of(home, Launched.host(arguments));
    }

    public static Troupe of(Path home, Launched process) {
        try {
            return new Troupe(home, process, Await.until("the host is ready", Await.LIMIT, () -> ready(process)));
        } catch (AssertionError notReady) {
            process.kill();
            throw new AssertionError(notReady.getMessage() + "\n" + process.printed() + process.complained(), notReady);
        }
    }

    private static Optional<URI> ready(Launched process) {
        if (!process.isAlive()) {
            throw new AssertionError("the host ended at its start");
        }
        Matcher line = READY.matcher(process.printed());
        return line.find() ? Optional.of(URI.create(line.group(1))) : Optional.empty();
    }

    /** {@code http://…}, or {@code https://…} when it speaks TLS, with this path. */
    public URI uri(String path) {
        return uri.resolve(path);
    }

    /** {@code ws://…} or {@code wss://…} with this path. */
    public URI socket(String path) {
        return URI.create((uri.getScheme().equals("https") ? "wss://" : "ws://") + uri.getAuthority() + path);
    }

    /** The first endpoint: {@code /agents/{name}/ws}. */
    public URI agent(String name) {
        return socket("/agents/" + name + "/ws");
    }

    public int port() {
        return uri.getPort();
    }

    public Path home() {
        return home;
    }

    public DeployFolder deploy() {
        return new DeployFolder(home.resolve("deploy"));
    }

    /** A file of {@code config/}, written anew. */
    public void configure(String file, String text) {
        configure(home, file, text);
    }

    /** As {@link #configure}, on the home of a host that need not run. */
    public static void configure(Path home, String file, String text) {
        Unchecked.run(() -> Files.move(
                Files.writeString(home.resolve("." + file + ".part"), text),
                home.resolve("config").resolve(file),
                ATOMIC_MOVE)); // else a host could find it empty
    }

    /** A file of {@code config/} goes. */
    public void deconfigure(String file) {
        Unchecked.run(() -> Files.deleteIfExists(home.resolve("config").resolve(file)));
    }

    /** As the owner of the home, who is an operator. */
    public Rest rest() {
        return new Rest(uri, List.of("Authorization", "Bearer " + ownersKey()));
    }

    /** As any program on this machine. */
    public Rest anonymous() {
        return new Rest(uri, List.of());
    }

    /** Until durable agents can be talked to, which is a moment after the host is ready. */
    public void awaitStore() {
        Await.until(
                "the store is open", () -> rest().get("/api/v1/dead-letters").status() == 200);
    }

    /** The key that the host makes at each start. */
    public String ownersKey() {
        return Unchecked.call(() -> Files.readAllLines(home.resolve("data/security/local.key"))).stream()
                .filter(line -> line.startsWith("key="))
                .map(line -> line.substring("key=".length()))
                .findFirst()
                .orElseThrow();
    }

    /** All that it has logged. */
    public String log() {
        return Unchecked.call(() -> Files.readString(home.resolve("logs/troupe.log")));
    }

    /** Does {@code ./troupe passwd} or {@code ./troupe key …} on its home, and gives what that printed. */
    public String credentials(String input, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        Launched command = Launched.credentials(all, input);
        if (command.awaitExit() != 0) {
            throw new AssertionError(all + ": " + command.complained());
        }
        return command.printed();
    }

    public Launched process() {
        return process;
    }

    /** By SIGTERM, as a service manager would; returns the exit code. */
    public int stop() {
        process.terminate();
        return process.awaitExit();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
