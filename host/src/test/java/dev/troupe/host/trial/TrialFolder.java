package dev.troupe.host.trial;

import java.nio.file.Files;
import java.nio.file.Path;

/** {@code target/trial}: homes, JARs and output of this run of the tests, kept for a look after a failure. */
public final class TrialFolder {

    private static final Path ROOT = create();

    private TrialFolder() {}

    /** A file's place. */
    public static Path path(String name) {
        return ROOT.resolve(name);
    }

    /** A new empty folder. */
    public static Path folder(String prefix) {
        return Unchecked.call(() -> Files.createTempDirectory(ROOT, prefix + "-"));
    }

    private static Path create() {
        Path parent = Path.of("target/trial").toAbsolutePath();
        return Unchecked.call(() -> Files.createTempDirectory(Files.createDirectories(parent), "run-"));
    }
}
