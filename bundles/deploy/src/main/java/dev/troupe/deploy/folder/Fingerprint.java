package dev.troupe.deploy.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * By what a change of a file is noticed. The time of the last change of its attributes, where the system has it, tells of contents swapped
 * within one tick of the clock and of a file made readable.
 */
record Fingerprint(long size, Instant modified, Object identity) {

    private static final String CHANGED = "unix:ctime";

    /** Of a link, that of what it leads to; empty when there is no file, or something else by that name. */
    static Optional<Fingerprint> of(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(new Fingerprint(
                            attributes.size(), attributes.lastModifiedTime().toInstant(), identity(file)))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Object identity(Path file) throws IOException {
        boolean known = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return known ? Files.getAttribute(file, CHANGED) : "";
    }
}
