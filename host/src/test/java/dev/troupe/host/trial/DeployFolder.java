package dev.troupe.host.trial;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder that a host deploys from, and the ways in which files come there. */
public record DeployFolder(Path path) {

    /** Whole at once, as {@code ./troupe deploy} does it. */
    public Path put(AgentJar jar) {
        return put(jar, jar.fileName());
    }

    public Path put(AgentJar jar, String fileName) {
        return put(fileName, jar.bytes());
    }

    public Path put(String fileName, byte[] bytes) {
        Path part = path.resolve("." + fileName + ".part");
        return Unchecked.call(() -> {
            Files.write(part, bytes);
            return Files.move(part, path.resolve(fileName), ATOMIC_MOVE);
        });
    }

    /** Under its name from the first byte on, as {@code cp} does it. */
    public Path copy(AgentJar jar) {
        return Unchecked.call(() -> Files.write(path.resolve(jar.fileName()), jar.bytes()));
    }

    /** In pieces, with {@code between} after each but the last: a copy over a slow line. */
    public Path copySlowly(AgentJar jar, int pieces, Runnable between) {
        return copySlowly(jar.fileName(), jar.bytes(), pieces, between);
    }

    public Path copySlowly(String fileName, byte[] bytes, int pieces, Runnable between) {
        Path file = path.resolve(fileName);
        int size = bytes.length / pieces + 1;
        return Unchecked.call(() -> {
            for (int from = 0; from < bytes.length; from += size) {
                if (from > 0) {
                    between.run();
                }
                byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size));
                Files.write(file, piece, CREATE, WRITE, from == 0 ? TRUNCATE_EXISTING : APPEND);
            }
            return file;
        });
    }

    /** Over what is there under this name, in two pieces with {@code between} them. */
    public void overwriteSlowly(String fileName, byte[] bytes, Runnable between) {
        Path file = path.resolve(fileName);
        Unchecked.run(() -> {
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            between.run();
            Files.write(file, Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length), APPEND);
        });
    }

    public void delete(AgentJar jar) {
        delete(jar.fileName());
    }

    public void delete(String fileName) {
        Unchecked.run(() -> Files.deleteIfExists(path.resolve(fileName)));
    }

    /** The names of all that are whole. */
    public Set<String> files() {
        return Unchecked.call(() -> {
            try (Stream<Path> files = Files.list(path)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> !name.startsWith("."))
                        .collect(Collectors.toSet());
            }
        });
    }

    /** Deletes all whose names begin so. */
    public void clear(String prefix) {
        Unchecked.run(() -> {
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.toList()) {
                    if (file.getFileName().toString().startsWith(prefix)) {
                        Files.delete(file);
                    }
                }
            }
        });
    }
}
