package dev.troupe.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code data/isolation}, which nobody but the host's own user may enter. Safe for use by many threads.
 *
 * @param home of the host
 */
record Folder(Path root, Path home, AtomicInteger count) {

    /** Bytes that the path of a Unix domain socket may have (unix(7)), and a little less. */
    private static final int SOCKET_PATH = 100;

    private static final Logger log = LoggerFactory.getLogger(Folder.class);

    /** What a host that was killed has left there goes. */
    static Folder open(Path data, String home) throws IOException {
        Path root = data.resolve("isolation");
        delete(root);
        return new Folder(own(root), Path.of(home), new AtomicInteger());
    }

    private static Path own(Path folder) throws IOException {
        return Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** For one stand-in. */
    Path next() throws IOException {
        return own(root.resolve(Integer.toString(count.incrementAndGet())));
    }

    /** Makes the JAR stay, whatever becomes of it elsewhere. */
    static void keep(Path jar, Path folder) throws IOException {
        Path kept = kept(folder);
        try {
            Files.createLink(kept, jar);
        } catch (FileSystemException
                | UnsupportedOperationException e) { // on another file system, or one without links
            Files.copy(jar, kept, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static Path kept(Path folder) {
        return folder.resolve("bundle.jar");
    }

    /** Where a socket may be: in the folder, unless its path is too long for the system. */
    static Path hall(Path folder) throws IOException {
        return folder.resolve("link").toString().getBytes(UTF_8).length <= SOCKET_PATH
                ? folder
                : Files.createTempDirectory("troupe-"); // made for its owner only
    }

    /** The socket is of no use any more. */
    static void clear(Path hall, Path folder) {
        delete(hall.equals(folder) ? hall.resolve("link") : hall);
    }

    /** A failure costs room on the disk, and is tried again when the host starts. */
    static void delete(Path folder) {
        try (Stream<Path> all = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            log.debug("{} cannot be deleted", folder, e);
        }
    }
}
