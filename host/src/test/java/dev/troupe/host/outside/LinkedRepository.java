package dev.troupe.host.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A local repository for Maven that has all that the user's has, by links, but for what is ours: that comes from the distribution under test,
 * and does not stay.
 */
final class LinkedRepository {

    private LinkedRepository() {}

    static Path create(Path repository) throws IOException {
        Path users = Path.of(System.getProperty(
                "localRepository",
                Path.of(System.getProperty("user.home"), ".m2/repository").toString()));
        link(users, repository, "dev");
        link(users.resolve("dev"), repository.resolve("dev"), "troupe");
        return repository;
    }

    private static void link(Path from, Path to, String butFor) throws IOException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(Files::isDirectory).toList()) {
                if (!entry.endsWith(butFor)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }
}
