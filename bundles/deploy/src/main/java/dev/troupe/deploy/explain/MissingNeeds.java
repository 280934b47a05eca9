package dev.troupe.deploy.explain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Compares what an unresolved bundle needs with what all others offer. */
public final class MissingNeeds {

    /** A person mends them one by one. */
    private static final int SHOWN = 3;

    private static final Pattern JAVA = Pattern.compile("\\(osgi\\.ee=JavaSE\\).*version>?=([0-9.]+)");

    private final List<Bundle> others;

    /** @param hidden bundles that may not help */
    public MissingNeeds(BundleContext context, Predicate<Bundle> hidden) {
        this.others =
                Arrays.stream(context.getBundles()).filter(hidden.negate()).toList();
    }

    /** The rest of a sentence that begins with the bundle; empty when each need by itself could be met. */
    public Optional<String> explain(Bundle bundle) {
        return explain(bundle, new HashSet<>(Set.of(bundle)));
    }

    private Optional<String> explain(Bundle bundle, Set<Bundle> asked) {
        List<String> missing = requirements(bundle)
                .filter(Need::isBinding)
                .map(Need::of)
                .flatMap(need -> problem(need, asked).stream())
                .distinct()
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String more = missing.size() > SHOWN ? "; and " + (missing.size() - SHOWN) + " more" : "";
        return Optional.of(
                missing.stream().limit(SHOWN).collect(Collectors.joining("; it also needs ", "needs ", more)));
    }

    private Optional<String> problem(Need need, Set<Bundle> asked) {
        List<BundleCapability> fitting =
                capabilities(need).filter(need.requirement()::matches).toList();
        if (fitting.isEmpty()) {
            return Optional.of(nobody(need));
        }
        boolean met = fitting.stream()
                .anyMatch(fit -> provider(fit).getState() != Bundle.INSTALLED
                        || provider(fit).equals(need.requirement().getRevision().getBundle()));
        return met
                ? Optional.empty()
                : fitting.stream().flatMap(fit -> inTurn(need, fit, asked)).findFirst();
    }

    /** The one bundle that has what is needed lacks something itself. */
    private Stream<String> inTurn(Need need, BundleCapability fit, Set<Bundle> asked) {
        return asked.add(provider(fit))
                ? explain(provider(fit), asked).stream()
                        .map(reason -> need.words() + ", which " + label(provider(fit)) + " has, but that " + reason)
                : Stream.empty();
    }

    private String nobody(Need need) {
        String namespace = need.requirement().getNamespace();
        Matcher java = JAVA.matcher(need.requirement().getDirectives().getOrDefault("filter", ""));
        if (namespace.equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE) && java.find()) {
            return "Java " + java.group(1) + "; this host runs Java "
                    + Runtime.version().feature();
        }
        String verb = namespace.equals(PackageNamespace.PACKAGE_NAMESPACE) ? "exports" : "offers";
        return need.words() + ": no bundle " + verb + " it" + nearest(need);
    }

    private String nearest(Need need) {
        return capabilities(need)
                .filter(need::isNamed)
                .max(Comparator.comparing(need::version))
                .map(found -> "; the nearest is " + need.version(found) + " in " + label(provider(found)))
                .orElse("");
    }

    private Stream<BundleCapability> capabilities(Need need) {
        return others.stream()
                .flatMap(bundle -> revision(bundle).stream())
                .flatMap(revision ->
                        revision.getDeclaredCapabilities(need.requirement().getNamespace()).stream());
    }

    private static Stream<BundleRequirement> requirements(Bundle bundle) {
        return revision(bundle).stream().flatMap(revision -> revision.getDeclaredRequirements(null).stream());
    }

    private static Optional<BundleRevision> revision(Bundle bundle) {
        return Optional.ofNullable(bundle.adapt(BundleRevision.class));
    }

    private static Bundle provider(BundleCapability capability) {
        return capability.getRevision().getBundle();
    }

    /** Such as {@code quiz 1.3.0}. */
    public static String label(Bundle bundle) {
        String name = Objects.requireNonNullElse(bundle.getSymbolicName(), bundle.getLocation());
        return bundle.getBundleId() == 0 ? "this host" : name + " " + bundle.getVersion();
    }
}
