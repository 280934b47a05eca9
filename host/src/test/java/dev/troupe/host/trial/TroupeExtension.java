package dev.troupe.host.trial;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the host that all of their JVM share: started at the first use, ended with the JVM. Tests that stop or break a host start one of
 * their own with {@link Troupe#start()}.
 */
public class TroupeExtension implements ParameterResolver, AfterAllCallback {

    /** @param shipped the files that its deploy folder has at first */
    private record Shared(
            Optional<Troupe> troupe,
            Set<String> shipped,
            @Nullable AssertionError failure) {

        /** Tried once: a host that does not come up would cost each test its time. */
        static Shared start(Supplier<Troupe> start) {
            try {
                Troupe troupe = start.get();
                return new Shared(Optional.of(troupe), troupe.deploy().files(), null);
            } catch (AssertionError failure) {
                return new Shared(Optional.empty(), Set.of(), failure);
            }
        }

        void tidy() {
            troupe.ifPresent(host -> host.deploy().files().stream()
                    .filter(file -> !shipped.contains(file))
                    .forEach(host.deploy()::delete));
        }

        Troupe get() {
            return troupe.orElseThrow(() -> new AssertionError("the shared host did not start", failure));
        }
    }

    /** Not in a store of JUnit's: to a JVM that is handed one class of tests at a time, each is a run of its own. */
    private static final Map<Class<?>, Shared> HOSTS = new ConcurrentHashMap<>();

    private final Class<?> key;
    private final Supplier<Troupe> start;

    public TroupeExtension() {
        this(TroupeExtension.class, Troupe::start);
    }

    /** @param key of the host among those that are shared */
    TroupeExtension(Class<?> key, Supplier<Troupe> start) {
        this.key = key;
        this.start = start;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Troupe.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return HOSTS.computeIfAbsent(key, first -> Shared.start(start)).get();
    }

    /** What a class has deployed goes with it: it would be tried again at each change, and keep its processes, while others are at work. */
    @Override
    public void afterAll(ExtensionContext context) {
        Optional.ofNullable(HOSTS.get(key)).ifPresent(Shared::tidy);
    }
}
