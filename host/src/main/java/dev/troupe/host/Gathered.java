package dev.troupe.host;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder that a host has filled. Links are never followed: only they themselves are deleted.
 *
 * @param name in the home
 * @param meaning for a person
 */
record Gathered(Path path, String name, String meaning, long bytes) {

    /** What comes again by itself, and what was said. */
    private static final List<Map.Entry<String, String>> GATHERED = List.of(
            Map.entry("user_contexts", "conversations and data of users"),
            Map.entry("logs", "logs, the audit among them"),
            Map.entry("data/store", "durable sessions and dead letters"),
            Map.entry("data/framework", "the framework's cache"),
            Map.entry("data/fileinstall", "the cache of settings"),
            Map.entry("data/staged", "copies of deployed JARs"),
            Map.entry("data/isolation", "folders of agents with a process of their own"));

    /** What a person has put there, or would have to make anew. */
    private static final List<Map.Entry<String, String>> KEPT = List.of(
            Map.entry("config", "settings"),
            Map.entry(".env", "settings"),
            Map.entry("deploy", "agents"),
            Map.entry("data", "keys, the console's password, and who the host is"));

    /** @param all with what a person has put there, behind the rest */
    static List<Gathered> in(Path home, boolean all) throws IOException {
        List<Gathered> found = new ArrayList<>();
        List<Map.Entry<String, String>> wanted = new ArrayList<>(GATHERED);
        if (all) {
            wanted.addAll(KEPT);
        }
        for (Map.Entry<String, String> each : wanted) {
            Path path = home.resolve(each.getKey());
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                found.add(new Gathered(path, each.getKey(), each.getValue(), bytes(path)));
            }
        }
        return found;
    }

    /** What a home is known by goes last, so that who was interrupted can clean again. */
    void delete() throws IOException {
        Path mark = path.resolve("shipped.properties");
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(mark)) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (folder.equals(path)) {
                    Files.deleteIfExists(mark);
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public String toString() {
        String link = Files.isSymbolicLink(path) ? " (a link; what it points to stays)" : "";
        return String.format(Locale.ROOT, "%-16s %10s  %s%s", name, size(bytes), meaning, link);
    }

    static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        return bytes < 1024 * 1024
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / (1024.0 * 1024));
    }

    private static long bytes(Path path) throws IOException {
        long[] sum = {0};
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                sum[0] += attributes.isRegularFile() ? attributes.size() : 0;
                return FileVisitResult.CONTINUE;
            }
        });
        return sum[0];
    }
}
