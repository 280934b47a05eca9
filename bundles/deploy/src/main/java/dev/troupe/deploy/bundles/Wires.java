package dev.troupe.deploy.bundles;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Whose classes a bundle uses, and who uses its. */
public record Wires(Bundle bundle) {

    /** How the {@link Installer} ends a location. */
    private static final Pattern CONTENT = Pattern.compile("#([0-9a-f]{64})(#\\d+)?$");

    /** Such as {@code quiz 1.3.0}. */
    public String label() {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    /** Bundles from the deploy folder that it is wired to. */
    public Set<Bundle> providers() {
        return required(null)
                .map(wire -> wire.getProvider().getBundle())
                .filter(provider -> !provider.equals(bundle) && Installer.isOurs(provider))
                .collect(Collectors.toSet());
    }

    /** Bundles that are wired to it. */
    Set<Bundle> users() {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring == null || !wiring.isInUse()
                ? Set.of()
                : wiring.getProvidedWires(null).stream()
                        .map(wire -> wire.getRequirer().getBundle())
                        .filter(user -> !user.equals(bundle) && user.getState() != Bundle.UNINSTALLED)
                        .collect(Collectors.toSet());
    }

    /** Its {@link #users}, but for those of the others that are in a circle with it. */
    Set<Bundle> usersBut(Set<Bundle> others) {
        Set<Bundle> users = new HashSet<>(users());
        users.removeIf(user -> others.contains(user) && new Wires(user).isUsedBy(bundle, others, new HashSet<>()));
        return users;
    }

    private boolean isUsedBy(Bundle wanted, Set<Bundle> through, Set<Bundle> seen) {
        return users().stream()
                .anyMatch(user -> user.equals(wanted)
                        || (through.contains(user)
                                && seen.add(user)
                                && new Wires(user).isUsedBy(wanted, through, seen)));
    }

    /** What its {@link #providers} hold: the same for two bundles that are wired to copies of the same files. */
    public Set<String> contents() {
        return providers().stream().map(Wires::content).collect(Collectors.toSet());
    }

    private static String content(Bundle provider) {
        Matcher content = CONTENT.matcher(provider.getLocation());
        return content.find() ? content.group(1) : provider.getLocation();
    }

    /** A package that it can do without, and which the other one has. */
    public Optional<String> lacks(Wires other) {
        Set<String> mine = packages(null).collect(Collectors.toSet());
        return other.packages(Constants.RESOLUTION_OPTIONAL)
                .filter(name -> !mine.contains(name))
                .sorted()
                .findFirst();
    }

    private Stream<String> packages(@Nullable String resolution) {
        return required(PackageNamespace.PACKAGE_NAMESPACE)
                .filter(wire -> resolution == null
                        || resolution.equals(
                                wire.getRequirement().getDirectives().get(Constants.RESOLUTION_DIRECTIVE)))
                .map(wire -> (String) wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
    }

    private Stream<BundleWire> required(@Nullable String namespace) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        List<BundleWire> wires = wiring == null ? null : wiring.getRequiredWires(namespace);
        return wires == null ? Stream.empty() : wires.stream();
    }
}
