package dev.troupe.security.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** Files that only their owner may read, from their first byte on. */
public final class OwnersFile {

    private OwnersFile() {}

    static void folder(Path folder) throws IOException {
        Files.createDirectories(folder, only("rwx------", folder));
    }

    /** Replaces what is there. */
    public static void write(Path file, List<String> lines) throws IOException {
        Files.deleteIfExists(file); // which might have other permissions
        Files.createFile(file, only("rw-------", file));
        Files.write(file, lines);
    }

    /** Windows has no such permissions; there the folder's own apply. */
    private static FileAttribute<?>[] only(String permissions, Path path) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
    }
}
