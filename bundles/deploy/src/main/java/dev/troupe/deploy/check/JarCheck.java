package dev.troupe.deploy.check;

import dev.troupe.deploy.check.Checked.Fit;
import dev.troupe.deploy.check.Checked.Unfit;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipFile;

/** Checks one file from end to end, so that what goes wrong later is not the file's fault. Immutable. */
public final class JarCheck {

    /** The JDK reads the whole table into memory; this is room for 100,000 entries with long names. */
    private static final long TABLE_BYTES = 16L << 20;

    private final CheckLimits limits;
    private final ClassVersion newest;

    /** @param newest version of class files that can run here */
    public JarCheck(CheckLimits limits, ClassVersion newest) {
        this.limits = limits;
        this.newest = newest;
    }

    /** Reads every byte of it; nobody may write the file meanwhile. */
    public Checked check(Path jar) {
        try {
            checkEnd(ZipEnd.read(jar));
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                return check(zip);
            }
        } catch (UnfitException e) {
            return new Unfit("", "", e.problem());
        } catch (IOException | RuntimeException e) { // the JDK has many answers to a damaged ZIP
            return new Unfit("", "", damaged(e));
        }
    }

    private void checkEnd(Optional<ZipEnd> found) throws UnfitException {
        ZipEnd end = found.orElseThrow(() -> new UnfitException("is not a whole ZIP file: copy it again"));
        if (end.entries() > limits.entries() || end.tableBytes() > TABLE_BYTES) {
            throw new UnfitException("holds %,d entries; at most %,d are taken (max.entries)"
                    .formatted(end.entries(), limits.entries()));
        }
    }

    private Checked check(ZipFile zip) throws IOException, UnfitException {
        BundleManifest manifest = BundleManifest.read(zip);
        Fit fit = manifest.describe();
        try {
            new Contents(limits, newest).check(zip);
            return fit;
        } catch (UnfitException e) {
            return new Unfit(fit.bundle(), fit.version().toString(), e.problem());
        } catch (IOException | RuntimeException e) {
            return new Unfit(fit.bundle(), fit.version().toString(), damaged(e));
        }
    }

    private static String damaged(Exception e) {
        String words = e instanceof EOFException ? "it ends too early" : e.getMessage();
        return "is damaged (" + Objects.requireNonNullElse(words, e.toString()) + "): copy it again";
    }
}
