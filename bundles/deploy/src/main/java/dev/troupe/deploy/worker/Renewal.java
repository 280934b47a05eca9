package dev.troupe.deploy.worker;

import dev.troupe.deploy.bundles.Launch;
import dev.troupe.deploy.bundles.Progress.Failed;
import dev.troupe.deploy.bundles.Wires;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is live is started once more, beside itself, because bundles that it is wired to leave. Confined to the deployer's thread.
 *
 * @param replaced all that are renewed together: none of the newer selves may be wired to them
 */
record Renewal(Live live, Set<Bundle> replaced) {

    private static final Logger log = LoggerFactory.getLogger(Renewal.class);

    Renewal {
        replaced = Set.copyOf(replaced);
    }

    /**
     * Asked once the newer self is wired, before it is started.
     *
     * @return the rest of a sentence that begins with the bundle
     */
    Optional<String> objection(Launch newer, Set<Bundle> leaving) {
        Wires wires = newer.wires();
        return wires.lacks(live.wires())
                .map(name -> "would lack package " + name)
                .or(() -> wires.providers().stream()
                        .filter(leaving::contains)
                        .findFirst()
                        .map(provider -> "would need " + new Wires(provider).label() + ", which leaves"))
                .or(() -> live.knownFailure(wires));
    }

    /** What is live stays so, and says why. */
    void failed(Launch newer, Failed failed, Set<Bundle> leaving) {
        live.failedWith(newer.wires(), failed.reason());
        stays(live, leaving, failed.reason(), failed.cause());
    }

    /** @param reason the rest of a sentence that begins with the bundle */
    static void stays(Live live, Set<Bundle> leaving, String reason, @Nullable Throwable cause) {
        String providers = leavingProviders(live, leaving);
        String why = live + " stays on " + providers + "; without that it " + reason;
        if (!providers.isEmpty() && live.stays(why)) {
            log.warn(why, cause);
        }
    }

    private static String leavingProviders(Live live, Set<Bundle> leaving) {
        return live.wires().providers().stream()
                .filter(leaving::contains)
                .map(provider -> new Wires(provider).label())
                .sorted()
                .distinct()
                .collect(Collectors.joining(" and "));
    }
}
