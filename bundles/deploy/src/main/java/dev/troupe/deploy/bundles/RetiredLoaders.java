package dev.troupe.deploy.bundles;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Class loaders of bundles that are gone: they should be too, after a full collection. Safe for use by many threads. */
final class RetiredLoaders {

    /** More than can be alive without having filled the memory. */
    private static final int WATCHED = 10_000;

    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    /** Call while the bundle is still wired. */
    static Optional<WeakReference<ClassLoader>> of(Bundle bundle) {
        return Optional.ofNullable(bundle.adapt(BundleWiring.class))
                .flatMap(wiring -> Optional.ofNullable(wiring.getClassLoader()))
                .map(WeakReference::new);
    }

    synchronized void watch(WeakReference<ClassLoader> loader) {
        if (alive() == WATCHED) {
            loaders.removeFirst();
        }
        loaders.add(loader);
    }

    synchronized int alive() {
        loaders.removeIf(loader -> loader.refersTo(null));
        return loaders.size();
    }
}
