package dev.troupe.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of SQLite that is no Java. Its driver unpacks it, where it may not be executed from the system's folder for temporary files. */
public final class NativeLibrary {

    private static final Logger log = LoggerFactory.getLogger(NativeLibrary.class);

    private NativeLibrary() {}

    /** Has it unpacked into this folder, and deletes what hosts that were killed have left there. */
    public static void unpackInto(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> left = Files.list(folder)) {
            left.filter(file -> file.getFileName().toString().startsWith("sqlite-"))
                    .forEach(NativeLibrary::delete);
        }
        System.setProperty("org.sqlite.tmpdir", folder.toString());
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.debug("{} stays: it is in use", file, e);
        }
    }
}
