package dev.troupe.deploy.worker;

import dev.troupe.deploy.check.ClassVersion;
import dev.troupe.deploy.check.JarCheck;
import dev.troupe.deploy.folder.FolderFile;
import dev.troupe.deploy.folder.JarFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the files in the folder hold. Confined to the deployer's thread. */
final class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final JarFolder folder;
    private final Map<String, Holding> holdings = new TreeMap<>();
    private boolean blind;

    Intake(JarFolder folder) {
        this.folder = folder;
    }

    /**
     * Looks at the folder; when that cannot be read, all stays as it was.
     *
     * @return whether a file came, went or has another content
     */
    boolean look(DeployLimits limits, Instant now) {
        try {
            JarCheck check = new JarCheck(limits.check(), ClassVersion.ofThisJvm());
            boolean changed = update(folder.scan(now, limits.folder()), check, now);
            if (changed) {
                folder.keepCopies(sha256s());
            }
            blind = false;
            return changed;
        } catch (IOException e) {
            if (!blind) {
                log.warn("the deploy folder cannot be read ({}); what is live stays live", e.toString());
            }
            blind = true;
            return false;
        }
    }

    private boolean update(List<FolderFile> files, JarCheck check, Instant now) {
        Set<String> present = files.stream().map(FolderFile::name).collect(Collectors.toSet());
        boolean changed = holdings.keySet().retainAll(present);
        for (FolderFile file : files) {
            changed |=
                    holdings.computeIfAbsent(file.name(), name -> new Holding()).update(file, check, now);
        }
        return changed;
    }

    private Set<String> sha256s() {
        return candidates().map(candidate -> candidate.file().sha256()).collect(Collectors.toSet());
    }

    /** @return whether the file holds anything that can be deployed */
    boolean beginAnew(String file, Instant now) {
        Holding holding = holdings.get(file);
        return holding != null && holding.beginAnew(now);
    }

    Stream<Candidate> candidates() {
        return holdings.values().stream().flatMap(Holding::candidate);
    }

    /** Of files that hold no bundle for us. */
    Stream<Entry> troubles() {
        return holdings.values().stream().flatMap(Holding::trouble);
    }

    Set<String> files() {
        return Set.copyOf(holdings.keySet());
    }

    /** Whether files are on their way here. */
    boolean isComing() {
        return holdings.values().stream().anyMatch(Holding::isComing);
    }

    /** Whether it is known what comes of the file. */
    boolean isSettled(String file) {
        Holding holding = holdings.get(file);
        return holding == null || holding.isSettled();
    }

    /** Whether the last look was in vain. */
    boolean isBlind() {
        return blind;
    }
}
