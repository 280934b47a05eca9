package dev.troupe.deploy.folder;

import java.nio.file.Path;
import java.time.Instant;

/** One JAR in the deploy folder, as a look found it. */
public sealed interface FolderFile {

    /** In the folder. */
    String name();

    /** When its present content began to come. */
    Instant seen();

    /**
     * At rest, and copied.
     *
     * @param modified by the file's own account
     * @param sha256 of the content, in hex
     * @param copy which nobody writes
     */
    record Staged(String name, Instant seen, Instant modified, String sha256, Path copy) implements FolderFile {}

    /**
     * Still coming, or never to be complete.
     *
     * @param problem the rest of a sentence that begins with the file's name; empty while there is reason to wait
     */
    record Unready(String name, Instant seen, String problem) implements FolderFile {}
}
