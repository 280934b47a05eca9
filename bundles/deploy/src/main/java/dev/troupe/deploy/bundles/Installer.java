package dev.troupe.deploy.bundles;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

/** Installs bundles beside one another, and knows its own by their location. */
final class Installer {

    private static final String SCHEME = "deploy:";

    private final BundleContext context;

    Installer(BundleContext context) {
        this.context = context;
    }

    /**
     * Always a bundle of its own, even when the same content is installed already: one that drains may be wanted back. (Installed by
     * {@code reference:file:}, the framework would hand out the one that is there.)
     */
    Bundle install(Path copy, String file, String sha256) throws BundleException {
        try (InputStream content = Files.newInputStream(copy)) {
            return install(content, file, sha256);
        } catch (IOException e) {
            throw new BundleException("its copy " + copy + " cannot be read", e);
        }
    }

    /** Where the bundle itself would be. */
    Bundle installStandIn(StandIn standIn, String file, String sha256) throws BundleException {
        return install(new ByteArrayInputStream(standIn.jar()), file, sha256);
    }

    private Bundle install(InputStream content, String file, String sha256) throws BundleException {
        Bundle bundle = context.installBundle(freeLocation(SCHEME + file + "#" + sha256), content);
        startWithUs(bundle);
        return bundle;
    }

    private String freeLocation(String wanted) {
        String location = wanted;
        for (int number = 2; context.getBundle(location) != null; number++) {
            location = wanted + "#" + number;
        }
        return location;
    }

    /** At our own start level, which is reached, for we run. */
    private void startWithUs(Bundle bundle) {
        int ours = context.getBundle().adapt(BundleStartLevel.class).getStartLevel();
        BundleStartLevel theirs = bundle.adapt(BundleStartLevel.class);
        if (theirs.getStartLevel() != ours) {
            theirs.setStartLevel(ours);
        }
    }

    /** Part of the host, whose name begins as ours do: a second one beside it would do harm and no good. */
    boolean isOfHost(String symbolicName) {
        return symbolicName.startsWith("dev.troupe.")
                && Arrays.stream(context.getBundles())
                        .anyMatch(bundle -> !isOurs(bundle) && symbolicName.equals(bundle.getSymbolicName()));
    }

    /** All that were ever installed here and are still. */
    List<Bundle> installed() {
        return Arrays.stream(context.getBundles()).filter(Installer::isOurs).toList();
    }

    /** Whether the other one is another version of the bundle, or the same once more. */
    static boolean isOtherSelf(Bundle bundle, Bundle other) {
        return !other.equals(bundle)
                && isOurs(other)
                && Objects.equals(other.getSymbolicName(), bundle.getSymbolicName());
    }

    static boolean isOurs(Bundle bundle) {
        return bundle.getLocation().startsWith(SCHEME);
    }
}
