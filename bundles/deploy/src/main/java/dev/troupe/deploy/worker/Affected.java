package dev.troupe.deploy.worker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** Who is wired to bundles that leave, or to others that are and will therefore be replaced. Confined to the deployer's thread. */
final class Affected {

    private final Map<Live, Set<Bundle>> unaffected = new LinkedHashMap<>();
    private final Map<Live, Set<Bundle>> renewable = new LinkedHashMap<>();
    private final Map<Live, String> stuck = new HashMap<>();
    private final Set<Bundle> going;

    /** @param lacks what one would lack if it were wired anew: the rest of a sentence that begins with the bundle */
    Affected(Set<Bundle> leaving, Collection<Live> all, Function<Live, Optional<String>> lacks) {
        going = new HashSet<>(leaving);
        if (leaving.isEmpty()) {
            return;
        }
        all.forEach(live -> unaffected.put(live, live.wires().providers()));
        Optional<Live> next = next();
        while (next.isPresent()) {
            add(next.get(), lacks.apply(next.get()).orElse(null));
            next = next();
        }
    }

    private Optional<Live> next() {
        return unaffected.entrySet().stream()
                .filter(entry -> !Collections.disjoint(entry.getValue(), going))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void add(Live live, @Nullable String lack) {
        Set<Bundle> providers = Objects.requireNonNull(unaffected.remove(live));
        if (lack == null) {
            renewable.put(live, providers);
            going.add(live.bundle());
        } else {
            stuck.put(live, lack);
        }
    }

    /** Those that can be wired anew; those that are used before those that use them. */
    List<Live> renewable() {
        List<Live> sorted = new ArrayList<>();
        Map<Live, Set<Bundle>> left = new LinkedHashMap<>(renewable);
        Set<Bundle> after = bundles();
        while (!left.isEmpty()) {
            Live next = left.entrySet().stream()
                    .filter(each -> Collections.disjoint(each.getValue(), after))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseGet(() -> left.keySet().iterator().next()); // a circle
            left.remove(next);
            after.remove(next.bundle());
            sorted.add(next);
        }
        return sorted;
    }

    Set<Bundle> bundles() {
        Set<Bundle> bundles = new HashSet<>();
        renewable.keySet().forEach(live -> bundles.add(live.bundle()));
        return bundles;
    }

    /** Those that cannot, and what they would lack. */
    Map<Live, String> stuck() {
        return stuck;
    }
}
