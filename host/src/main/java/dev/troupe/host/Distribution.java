package dev.troupe.host;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folder that the build assembles: {@code lib}, {@code bundles/NN}, {@code child/NN}, {@code agents}, {@code config}, {@code sdk}. */
record Distribution(Path root) {

    /** Start level of the HTTP server. */
    private static final int FIRST_DOOR = 10;

    /** @param startLevel the {@code NN} of its folder */
    record Jar(Path file, int startLevel) {}

    /** The folder that {@code troupe.dist} names, or else the one whose {@code lib} holds this class. */
    static Distribution locate() {
        String named = System.getProperty("troupe.dist");
        Path root = named != null ? Path.of(named) : aboveLib();
        if (!Files.isDirectory(root.resolve("bundles"))) {
            throw new Refusal(
                    Refusal.Reason.DISTRIBUTION,
                    "no distribution in " + root + " (it holds no bundles/): build it, or name one with -Dtroupe.dist");
        }
        return new Distribution(root.toAbsolutePath().normalize());
    }

    Path agents() {
        return root.resolve("agents");
    }

    Path config() {
        return root.resolve("config");
    }

    Path logback() {
        return root.resolve("logback.xml");
    }

    Path childLogback() {
        return root.resolve("child/logback.xml");
    }

    /** In the order in which they are installed: by start level, then by name. */
    List<Jar> bundles() {
        return bundles(root.resolve("bundles"));
    }

    /** As {@link #bundles}, of a process with one bundle of its own: logging, components and their configuration, then what is for it alone. */
    List<Jar> childBundles() {
        List<Jar> jars = new ArrayList<>(bundles());
        jars.removeIf(jar -> jar.startLevel() >= FIRST_DOOR);
        jars.addAll(bundles(root.resolve("child")));
        return jars;
    }

    private static List<Jar> bundles(Path parent) {
        List<Jar> jars = new ArrayList<>();
        for (Path folder : sorted(parent)) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            int level = Integer.parseInt(folder.getFileName().toString());
            sorted(folder).forEach(file -> jars.add(new Jar(file, level)));
        }
        return jars;
    }

    private static List<Path> sorted(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new Refusal(Refusal.Reason.DISTRIBUTION, folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path aboveLib() {
        try {
            return Path.of(Distribution.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolve("../..")
                    .normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
