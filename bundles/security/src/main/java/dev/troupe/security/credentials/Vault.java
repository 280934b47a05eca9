package dev.troupe.security.credentials;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The file of credentials, {@code data/security/credentials}. The host reads it, the commands change it while the host runs. Safe for use by
 * many threads and processes.
 */
public final class Vault {

    private static final int MOST = 1_000;

    private final Path file;

    /** @param data the {@code data} folder of a home */
    public Vault(Path data) {
        file = data.resolve("security/credentials");
    }

    public boolean exists() {
        return Files.exists(file);
    }

    /** Changes when the file does. */
    public String state() throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    }

    /** @throws IOException naming the file and the line that is wrong */
    public List<Credential> read() throws IOException {
        List<Credential> all = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            try {
                all.add(Credential.parse(line));
            } catch (IllegalArgumentException e) {
                throw new IOException(file + " line " + number + " cannot be read: " + e.getMessage(), e);
            }
        }
        return List.copyOf(all);
    }

    /**
     * Replaces the file in one step.
     *
     * @param change is given what is there, nothing at first
     * @throws IllegalArgumentException when there would be too many
     */
    public void change(UnaryOperator<List<Credential>> change) throws IOException {
        OwnersFile.folder(folder());
        try (FileChannel others = FileChannel.open(folder().resolve(".lock"), CREATE, WRITE)) {
            others.lock();
            List<Credential> changed = change.apply(exists() ? read() : List.of());
            if (changed.size() > MOST) {
                throw new IllegalArgumentException("refused: a host has at most " + MOST + " keys; revoke one first");
            }
            Path whole = folder().resolve(".credentials");
            OwnersFile.write(whole, changed.stream().map(Credential::line).toList());
            Files.move(whole, file, ATOMIC_MOVE, REPLACE_EXISTING);
        }
    }

    private Path folder() {
        return file.resolveSibling("");
    }
}
