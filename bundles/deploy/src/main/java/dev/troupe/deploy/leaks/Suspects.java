package dev.troupe.deploy.leaks;

import java.lang.management.ManagementFactory;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.FrameworkWiring;

/** Asks all that can be asked from outside who may hold a class loader. Made anew for each check, for threads come and go. */
final class Suspects {

    private static final int NAMED = 10;

    /** Names that the JDK gives to threads whose maker gives none; the host names all of its own. */
    private static final Pattern NAMELESS = Pattern.compile("pool-\\d+-thread-\\d+|Timer-\\d+|Thread-\\d+");

    private static final String NOTHING =
            "nothing that can be seen from outside holds it: look for thread locals, shutdown"
                    + " hooks and static fields of other bundles in a heap dump (jcmd PID GC.heap_dump FILE)";

    private final BundleContext context;
    private final Map<Thread, StackTraceElement[]> threads = Thread.getAllStackTraces();

    Suspects(BundleContext context) {
        this.context = context;
    }

    /** A sentence each, the likeliest first; at least one. */
    List<String> of(RetiredBundle retired, ClassLoader loader) {
        List<String> suspects = new ArrayList<>();
        threads.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().threadId()))
                .map(entry -> accuse(entry.getKey(), entry.getValue(), retired, loader))
                .flatMap(Optional::stream)
                .forEach(suspects::add);
        Stream.of(users(retired), beans(loader), providers(loader), retired.clues().stream())
                .flatMap(each -> each)
                .forEach(suspects::add);
        if (suspects.size() > NAMED) {
            int more = suspects.size() - NAMED;
            suspects.subList(NAMED, suspects.size()).clear();
            suspects.add("and " + more + " more");
        }
        return suspects.isEmpty() ? List.of(NOTHING) : suspects;
    }

    private static Optional<String> accuse(
            Thread thread, StackTraceElement[] stack, RetiredBundle retired, ClassLoader loader) {
        String name = "thread '" + thread.getName() + "' ";
        if (isOf(thread, loader)) {
            return Optional.of(name + "is of its class " + thread.getClass().getName() + place(stack, retired));
        }
        Optional<StackTraceElement> frame = retired.spans(thread.threadId()) ? retired.frame(stack) : Optional.empty();
        if (frame.isPresent()) {
            return Optional.of(name + "is in its code, at " + frame.get());
        }
        if (thread.getContextClassLoader() == loader) {
            return Optional.of(name + "has it as its context class loader");
        }
        if (isOf(thread.getUncaughtExceptionHandler(), loader)) {
            return Optional.of(name + "has its uncaught exception handler");
        }
        return retired.spans(thread.threadId())
                        && NAMELESS.matcher(thread.getName()).matches()
                ? Optional.of(name + "was started in its time and has not ended: perhaps an executor or timer of its")
                : Optional.empty();
    }

    private static String place(StackTraceElement[] stack, RetiredBundle retired) {
        return retired.frame(stack).map(frame -> ", at " + frame).orElse("");
    }

    private static boolean isOf(@Nullable Object object, ClassLoader loader) {
        return object != null && object.getClass().getClassLoader() == loader;
    }

    /** Only where someone has uninstalled it by hand while it was in use. */
    private Stream<String> users(RetiredBundle retired) {
        Bundle bundle = retired.bundle().get();
        if (bundle == null) {
            return Stream.empty();
        }
        FrameworkWiring framework = context.getBundle(0).adapt(FrameworkWiring.class);
        return framework.getDependencyClosure(List.of(bundle)).stream()
                .filter(user -> user.getState() != Bundle.UNINSTALLED)
                .map(user -> "bundle " + user.getSymbolicName() + " " + user.getVersion() + " is wired to it");
    }

    private static Stream<String> beans(ClassLoader loader) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        return server.queryNames(null, null).stream()
                .filter(name -> isOf(server, name, loader))
                .map(name -> "its MBean " + name + " is registered")
                .sorted();
    }

    private static boolean isOf(MBeanServer server, ObjectName name, ClassLoader loader) {
        try {
            return server.getClassLoaderFor(name) == loader;
        } catch (InstanceNotFoundException goneMeanwhile) {
            return false;
        }
    }

    private static Stream<String> providers(ClassLoader loader) {
        return Arrays.stream(Security.getProviders())
                .filter(provider -> isOf(provider, loader))
                .map(Provider::getName)
                .map(name -> "its security provider " + name + " is registered");
    }
}
