package dev.troupe.host.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A stand-in for a checkout that has just been built: the shipped command, the distribution, and a home of its own. It differs in one
 * thing: its port is one that was free, and not 8080.
 */
public final class Checkout {

    private static final Set<String> NOT_LINKED = Set.of("host", "run", "target", "troupe", ".git");

    private final Path root;
    private final int port;

    private Checkout(Path root, int port) {
        this.root = root;
        this.port = port;
    }

    /** Of the distribution under test. */
    public static Checkout create() {
        Path source = Path.of("..").toAbsolutePath().normalize();
        Checkout made = new Checkout(TrialFolder.folder("checkout"), FreePort.find());
        Unchecked.run(() -> {
            linkSources(source, made.root);
            Path distribution = made.root.resolve("host/target/troupe");
            linkFiles(Path.of(System.getProperty("troupe.dist")), distribution);
            Files.createFile(distribution.resolve(".built")); // newer than all sources, so nothing is built
            Files.copy(source.resolve("troupe"), made.root.resolve("troupe-as-shipped"));
            made.writeCommand();
        });
        return made;
    }

    public Path root() {
        return root;
    }

    public int port() {
        return port;
    }

    /** Runs the host by {@code ./troupe run}. */
    public Troupe run() {
        return Troupe.of(root.resolve("run"), shell(root, "exec ./troupe run"));
    }

    /** Runs a script in this folder, on the JDK of the tests. */
    public Launched shell(Path folder, String script) {
        ProcessBuilder command = new ProcessBuilder("bash", "-e", "-c", script).directory(folder.toFile());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().put("TROUPE_JAVA_OPTS", Launched.OPTIONS);
        command.environment().put("MAVEN_OPTS", Launched.OPTIONS); // Maven is as short-lived as the hosts of tests
        return Launched.command(command);
    }

    private void writeCommand() throws IOException {
        Path command = root.resolve("troupe");
        Files.writeString(command, """
                #!/usr/bin/env bash
                export TROUPE_AOT=off # a cache is made in seconds, and AotIT sees to it
                case ${1:-} in
                  run) set -- "$@" --port %1$d ;;
                  agents | send) set -- "$@" --url http://127.0.0.1:%1$d ;;
                esac
                exec bash "$(dirname "$0")/troupe-as-shipped" "$@"
                """.formatted(port));
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void linkSources(Path source, Path root) throws IOException {
        try (Stream<Path> entries = Files.list(source)) {
            for (Path entry : entries.toList()) {
                if (!NOT_LINKED.contains(entry.getFileName().toString())) {
                    Files.createSymbolicLink(root.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    private static void linkFiles(Path from, Path to) throws IOException {
        try (Stream<Path> entries = Files.walk(from)) {
            for (Path entry : entries.filter(Files::isRegularFile).toList()) {
                Path link = to.resolve(from.relativize(entry).toString());
                Files.createDirectories(link.getParent());
                Files.createLink(link, entry);
            }
        }
    }
}
