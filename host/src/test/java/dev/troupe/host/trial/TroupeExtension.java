package dev.troupe.host.trial;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the host that they all share: started at the first use, stopped behind the last test. Tests that stop or break a host
 * start one of their own with {@link Troupe#start()}.
 */
public class TroupeExtension implements ParameterResolver {

    /** JUnit closes it behind the last test. */
    private static final class Shared implements AutoCloseable {

        private final Optional<Troupe> troupe;
        private final @Nullable AssertionError failure;

        private Shared(Optional<Troupe> troupe, @Nullable AssertionError failure) {
            this.troupe = troupe;
            this.failure = failure;
        }

        /** Tried once: a host that does not come up would cost each test its time. */
        static Shared start(Supplier<Troupe> start) {
            try {
                return new Shared(Optional.of(start.get()), null);
            } catch (AssertionError failure) {
                return new Shared(Optional.empty(), failure);
            }
        }

        Troupe troupe() {
            return troupe.orElseThrow(() -> new AssertionError("the shared host did not start", failure));
        }

        @Override
        public void close() {
            troupe.ifPresent(Troupe::close);
        }
    }

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
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(TroupeExtension.class))
                .computeIfAbsent(key, first -> Shared.start(start), Shared.class)
                .troupe();
    }
}
