package dev.troupe.host.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * By what a file's change is seen, through links, since tools that renew certificates exchange those.
 *
 * @param size -1 for a file that is not there
 */
record Stamp(Path file, long modified, long size, String identity) {

    static List<Stamp> of(List<Path> files) {
        return files.stream().map(Stamp::of).toList();
    }

    private static Stamp of(Path file) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(file, is.lastModifiedTime().toMillis(), is.size(), String.valueOf(is.fileKey()));
        } catch (IOException e) {
            return new Stamp(file, 0, -1, "");
        }
    }
}
