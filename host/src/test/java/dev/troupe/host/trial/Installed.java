package dev.troupe.host.trial;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The distribution as an operator has it: in a folder of its own, which may be changed. */
public record Installed(Path root) {

    public static Installed copy() {
        Path root = TrialFolder.folder("installed").toAbsolutePath();
        Unchecked.run(() -> copy(Launched.distribution(), root));
        return new Installed(root);
    }

    /** The host's JAR of this name without its version, one of those that are bundles. */
    public Path bundle(String name) {
        return Unchecked.call(() -> {
            try (Stream<Path> files = Files.walk(root.resolve("bundles"))) {
                return files.filter(file -> file.getFileName().toString().matches(name + "-\\d.*\\.jar"))
                        .findFirst()
                        .orElseThrow();
            }
        });
    }

    /** @param arguments as for {@code bin/troupe-host} */
    public Launched host(String... arguments) {
        return Launched.host(root, List.of(arguments));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, COPY_ATTRIBUTES);
            }
        }
    }
}
