package dev.troupe.host;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Copies the distribution's files into a home, each once. A file that a person has changed, put there or deleted is theirs: it is
 * left as it is. One that is still as it was shipped follows the distribution, so that a rebuilt agent or a new default arrives.
 */
final class ShippedFiles {

    private final Path home;
    private final Path record;
    private final Properties digests = new Properties(); // path in the home → digest of what was shipped

    private ShippedFiles(Path home) {
        this.home = home;
        this.record = home.resolve("data/shipped.properties");
    }

    static ShippedFiles read(Path home) throws IOException {
        ShippedFiles shipped = new ShippedFiles(home);
        if (Files.exists(shipped.record)) {
            try (Reader reader = Files.newBufferedReader(shipped.record)) {
                shipped.digests.load(reader);
            }
        }
        return shipped;
    }

    void bringIn(Path source, String folder) throws IOException {
        for (Path file : files(source)) {
            String name = folder + "/" + file.getFileName();
            if (isOurs(name)) {
                copy(file, home.resolve(name));
                digests.setProperty(name, digest(file));
            }
        }
    }

    void write() throws IOException {
        Path whole = record.resolveSibling(".shipped.properties");
        try (Writer writer = Files.newBufferedWriter(whole)) {
            digests.store(writer, "What the distribution put into this home, by SHA-256");
        }
        Files.move(whole, record, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    private boolean isOurs(String name) throws IOException {
        String shipped = digests.getProperty(name);
        Path file = home.resolve(name);
        return shipped == null ? !Files.exists(file) : Files.exists(file) && shipped.equals(digest(file));
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(to) && Files.mismatch(from, to) == -1) {
            return; // a new modification time would make a reader take it for news
        }
        Path whole = to.resolveSibling("." + to.getFileName());
        Files.copy(from, whole, REPLACE_EXISTING);
        Files.move(whole, to, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String digest(Path file) throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
