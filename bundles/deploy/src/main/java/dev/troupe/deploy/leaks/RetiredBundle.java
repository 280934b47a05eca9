package dev.troupe.deploy.leaks;

import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;

/**
 * What is remembered of a bundle that goes; nothing of it is held.
 *
 * @param packages that it has classes in
 * @param firstThread a number that is lower than that of any thread which it started
 * @param lastThread a number that is higher than that of any thread which it started, but for those that its own leftovers start
 * @param clues what was seen when it went, a sentence each
 */
public record RetiredBundle(
        String name,
        String version,
        Instant gone,
        WeakReference<ClassLoader> loader,
        WeakReference<Bundle> bundle,
        Set<String> packages,
        long firstThread,
        long lastThread,
        List<String> clues) {

    /**
     * Call while the bundle is still wired, and runs.
     *
     * @param firstThread what {@link #threadMark} gave before it was started
     * @return empty when it has no class loader
     */
    static Optional<RetiredBundle> of(Bundle bundle, long firstThread, Instant now) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        ClassLoader loader = wiring == null ? null : wiring.getClassLoader();
        return loader == null
                ? Optional.empty()
                : Optional.of(new RetiredBundle(
                        bundle.getSymbolicName(),
                        bundle.getVersion().toString(),
                        now,
                        new WeakReference<>(loader),
                        new WeakReference<>(bundle),
                        packages(wiring),
                        firstThread,
                        threadMark(),
                        servicesInUse(bundle.getRegisteredServices(), bundle)));
    }

    /** Higher than the number of every thread so far: threads are numbered as they are made. */
    static long threadMark() {
        return Thread.ofVirtual().unstarted(() -> {}).threadId();
    }

    private static Set<String> packages(BundleWiring wiring) {
        int all = BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL;
        return wiring.listResources("/", "*.class", all).stream()
                .filter(path -> path.indexOf('/') > 0)
                .map(path -> path.substring(0, path.lastIndexOf('/')).replace('/', '.'))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> servicesInUse(ServiceReference<?> @Nullable [] services, Bundle bundle) {
        List<String> clues = new ArrayList<>();
        for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
            Bundle[] users = service.getUsingBundles();
            for (Bundle user : users == null ? new Bundle[0] : users) {
                if (!user.equals(bundle)) {
                    clues.add("bundle " + user.getSymbolicName() + " " + user.getVersion() + " used its service "
                            + String.join(", ", (String[]) service.getProperty(Constants.OBJECTCLASS))
                            + " when it went, and may still hold it");
                }
            }
        }
        return clues;
    }

    /** Whether a thread with that number may have been started by it. */
    boolean spans(long threadId) {
        return firstThread < threadId && threadId < lastThread;
    }

    /** Where in its code the thread is; a class of the same name in another version cannot be told from it. */
    Optional<StackTraceElement> frame(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> packages.contains(packageOf(frame.getClassName())))
                .findFirst();
    }

    private static String packageOf(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }
}
