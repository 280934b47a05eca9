package dev.troupe.deploy.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JARs in one folder. Hidden files, folders and files of other names are not looked at. Confined to the deployer's thread. */
public final class JarFolder {

    private static final Logger log = LoggerFactory.getLogger(JarFolder.class);

    private final Path folder;
    private final Staging staging;
    private final Map<String, Sighting> sightings = new TreeMap<>();
    private boolean full;

    public JarFolder(Path folder, Staging staging) {
        this.folder = folder;
        this.staging = staging;
    }

    /**
     * Looks once.
     *
     * @return all that are here, by name
     * @throws IOException when the folder itself cannot be read, which says nothing about its files
     */
    public List<FolderFile> scan(Instant now, FolderLimits limits) throws IOException {
        meet(now, limits);
        List<FolderFile> found = new ArrayList<>();
        for (var each = sightings.values().iterator(); each.hasNext(); ) {
            Optional<FolderFile> file = each.next().look(now, limits);
            file.ifPresentOrElse(found::add, each::remove);
        }
        return found;
    }

    private void meet(Instant now, FolderLimits limits) throws IOException {
        boolean tooMany = false;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, JarFolder::isJar)) {
            for (Path file : files) {
                tooMany |= !meet(file, now, limits);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        if (tooMany && !full) {
            log.warn("{} holds more than {} JARs; the rest is left aside (max.files)", folder, limits.files());
        }
        full = tooMany;
    }

    /** False when there is no room for another; those that are known keep their place. */
    private boolean meet(Path file, Instant now, FolderLimits limits) {
        String name = file.getFileName().toString();
        if (!sightings.containsKey(name) && sightings.size() >= limits.files()) {
            return false;
        }
        sightings.computeIfAbsent(name, known -> new Sighting(file, staging, now));
        return true;
    }

    private static boolean isJar(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jar") && !name.startsWith(".");
    }

    /** Removes the copies of all other contents. */
    public void keepCopies(Set<String> sha256s) throws IOException {
        staging.keep(sha256s);
    }
}
