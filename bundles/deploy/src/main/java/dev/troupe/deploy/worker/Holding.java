package dev.troupe.deploy.worker;

import dev.troupe.deploy.Deployment.State;
import dev.troupe.deploy.check.Checked.Fit;
import dev.troupe.deploy.check.Checked.Unfit;
import dev.troupe.deploy.check.JarCheck;
import dev.troupe.deploy.folder.FolderFile;
import dev.troupe.deploy.folder.FolderFile.Staged;
import dev.troupe.deploy.folder.FolderFile.Unready;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one file in the folder holds. A file whose new content is damaged, or not yet whole, goes on holding what it held, for its copy is
 * here; so nothing that runs depends on it. Confined to the deployer's thread.
 */
final class Holding {

    private static final Logger log = LoggerFactory.getLogger(Holding.class);

    private static final Set<State> UNDER_WAY = EnumSet.of(State.STAGED, State.RESOLVED);

    private @Nullable FolderFile found;
    private @Nullable Candidate candidate;
    private @Nullable Entry trouble;

    /** @return whether another content is here */
    boolean update(FolderFile file, JarCheck check, Instant now) {
        if (file.equals(found)) {
            return false;
        }
        found = file;
        return switch (file) {
            case Unready unready -> {
                incomplete(unready, now);
                yield false;
            }
            case Staged staged -> {
                arrived(staged, check, now);
                yield true;
            }
        };
    }

    /** Told once, though what is wrong with a file may change while it comes. */
    private void incomplete(Unready file, Instant now) {
        if (file.problem().isEmpty()) {
            return;
        }
        if (trouble != null && trouble.bundle().isEmpty()) {
            trouble.to(State.FAILED, file.name() + " " + file.problem(), now);
        } else {
            fail("", "", file, file.problem(), now);
        }
    }

    private void arrived(Staged staged, JarCheck check, Instant now) {
        if (candidate != null && candidate.file().sha256().equals(staged.sha256())) {
            candidate.touched(staged);
            trouble = null;
            return;
        }
        switch (check.check(staged.copy())) {
            case Fit fit -> {
                candidate = new Candidate(fit, staged, now);
                trouble = null;
            }
            case Unfit unfit -> fail(unfit.bundle(), unfit.version(), staged, unfit.problem(), now);
        }
    }

    /** @return whether there is anything to deploy */
    boolean beginAnew(Instant now) {
        Candidate known = candidate;
        if (known == null) {
            return false;
        }
        if (known.entry().is(State.FAILED)) {
            known.touched(known.file());
        } else {
            candidate = known.anew(now);
        }
        return true;
    }

    private void fail(String bundle, String version, FolderFile file, String problem, Instant now) {
        String reason = Sentence.of(file.name() + " " + problem);
        log.warn(
                "{}{}",
                reason,
                candidate == null ? "" : "; until it is mended it stands for " + candidate + ", as before");
        trouble = Entry.failed(bundle, version, file.name(), reason, now);
    }

    Stream<Candidate> candidate() {
        return Stream.ofNullable(candidate);
    }

    Stream<Entry> trouble() {
        return Stream.ofNullable(trouble);
    }

    boolean isComing() {
        return found instanceof Unready unready && unready.problem().isEmpty();
    }

    /** Whether it is known what comes of it. */
    boolean isSettled() {
        return trouble != null
                || (candidate != null && !UNDER_WAY.contains(candidate.entry().state()));
    }
}
