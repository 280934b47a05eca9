package dev.troupe.deploy.folder;

import dev.troupe.deploy.check.ZipEnd;
import dev.troupe.deploy.folder.FolderFile.Staged;
import dev.troupe.deploy.folder.FolderFile.Unready;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One name in the folder, from look to look: coming, at rest, changing, missing. Confined to the deployer's thread. */
final class Sighting {

    /** A file that rests and is not whole is tried again, seldom: what its writer does may not show in its times. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Path file;
    private final Staging staging;

    private FolderFile found;
    private @Nullable Fingerprint last;
    private Instant changed;
    private Instant nextTry;
    private String problem = "";
    private @Nullable Instant missingSince;

    Sighting(Path file, Staging staging, Instant now) {
        this.file = file;
        this.staging = staging;
        this.found = new Unready(name(), now, "");
        this.changed = now;
        this.nextTry = now;
    }

    private String name() {
        return file.getFileName().toString();
    }

    /** Empty when the file is gone. */
    Optional<FolderFile> look(Instant now, FolderLimits limits) {
        Optional<Fingerprint> present = fingerprint();
        if (present.isEmpty()) {
            return absent(now, limits);
        }
        missingSince = null;
        if (!present.get().equals(last)) {
            change(present.get(), now, limits);
        }
        if (found instanceof Unready) {
            found = progress(present.get(), now, limits);
        }
        return Optional.of(found);
    }

    private Optional<Fingerprint> fingerprint() {
        try {
            return Fingerprint.of(file);
        } catch (IOException e) {
            problem = unreadable(e);
            return Optional.ofNullable(last);
        }
    }

    /** One that is missing for a moment is being replaced. */
    private Optional<FolderFile> absent(Instant now, FolderLimits limits) {
        if (missingSince == null) {
            missingSince = now;
        }
        Optional<String> stead = instead();
        if (stead.isPresent()) {
            boolean silent = !passed(missingSince, now, limits.settle());
            found = silent ? found : new Unready(name(), found.seen(), stead.get());
            return Optional.of(found);
        }
        boolean gone = last == null || passed(missingSince, now, limits.settle());
        return gone ? Optional.empty() : Optional.of(found);
    }

    /** What has the name and is no file. It is never opened: reading a pipe would wait for a writer. */
    private Optional<String> instead() {
        if (Files.isDirectory(file)) {
            return Optional.of("is a folder: put the JAR itself here, packed");
        }
        if (Files.exists(file)) {
            return Optional.of("is a pipe or a device and no file: put the JAR itself here");
        }
        return Files.isSymbolicLink(file) ? Optional.of("is a link that leads to no file") : Optional.empty();
    }

    /** One that stood still for long begins to come anew; one that stalls is still coming. */
    private void change(Fingerprint present, Instant now, FolderLimits limits) {
        boolean anew = last != null && (found instanceof Staged || passed(changed, now, limits.silence()));
        found = new Unready(name(), anew ? now : found.seen(), "");
        last = present;
        changed = now;
        nextTry = now;
        problem = "";
    }

    private FolderFile progress(Fingerprint present, Instant now, FolderLimits limits) {
        Instant seen = found.seen();
        if (present.size() > limits.fileBytes()) {
            return new Unready(name(), seen, tooLarge(present, limits));
        }
        if (rests(present, now, limits) && !now.isBefore(nextTry)) {
            nextTry = now.plus(RETRY);
            Optional<Staged> staged = stage(present, seen);
            if (staged.isPresent()) {
                return staged.get();
            }
        }
        boolean silent = !passed(seen, now, limits.silence());
        return new Unready(name(), seen, silent ? "" : incomplete());
    }

    /** By what was seen of it, or by its own account: one that was moved here is older than the first look at it. */
    private boolean rests(Fingerprint present, Instant now, FolderLimits limits) {
        return passed(changed, now, limits.settle()) || passed(present.modified(), now, limits.settle());
    }

    private Optional<Staged> stage(Fingerprint present, Instant seen) {
        try {
            if (ZipEnd.read(file).isEmpty()) {
                problem = present.size() == 0 ? "it is empty" : "it does not end as a ZIP file does";
                return Optional.empty();
            }
            String sha256 = staging.stage(file, present.size());
            return Fingerprint.of(file)
                    .filter(present::equals)
                    .map(same -> new Staged(name(), seen, same.modified(), sha256, staging.copy(sha256)));
        } catch (IOException e) {
            problem = unreadable(e);
            return Optional.empty();
        }
    }

    private static String unreadable(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "the host may not read it, or not write its copy";
            case NoSuchFileException missing -> "it cannot be found";
            default -> String.valueOf(e.getMessage());
        };
    }

    private String incomplete() {
        return "is still being written or damaged: " + (problem.isEmpty() ? "it keeps changing" : problem);
    }

    private static String tooLarge(Fingerprint present, FolderLimits limits) {
        return "has %,d bytes; at most %,d are taken (max.file.mib)".formatted(present.size(), limits.fileBytes());
    }

    private static boolean passed(Instant since, Instant now, Duration time) {
        return !now.isBefore(since.plus(time));
    }
}
