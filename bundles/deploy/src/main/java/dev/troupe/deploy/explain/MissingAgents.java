package dev.troupe.deploy.explain;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Asks the component runtime why agents of a started bundle do not come. */
public final class MissingAgents {

    private static final String NAME = "agent.name";

    private static final String NOTHING = "is live, but holds no agent, exports no package and offers no service:"
            + " mark the agent's class with @Component and @AgentType, and build it with bnd";

    private final ServiceComponentRuntime components;
    private final ComponentTroubles troubles;

    public MissingAgents(ServiceComponentRuntime components) {
        this.components = components;
        this.troubles = new ComponentTroubles(components);
    }

    /**
     * The rest of a sentence that begins with the bundle.
     *
     * @param names of the agents that are missing, at least one
     */
    public String explain(Bundle bundle, Set<String> names) {
        return explain(bundle, names, "has no agent '%s' yet: ");
    }

    /** As {@link #explain(Bundle, Set)}, of a bundle that was complete. */
    public String explainLoss(Bundle bundle, Set<String> names) {
        return explain(bundle, names, "has lost its agent '%s': ");
    }

    /** Of a bundle that declares no agent: which of its components waits for what, or that there is nothing in it for anybody. */
    public Optional<String> explainIdle(Bundle bundle) {
        Collection<ComponentDescriptionDTO> all = components.getComponentDescriptionDTOs(bundle);
        if (all.isEmpty()) {
            return isOfUse(bundle) ? Optional.empty() : Optional.of(NOTHING);
        }
        return all.stream()
                .flatMap(component -> troubles
                        .waits(component)
                        .map(trouble -> "is live, but its " + component.implementationClass + " " + trouble)
                        .stream())
                .findFirst();
    }

    private static boolean isOfUse(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return bundle.getRegisteredServices() != null
                || revision == null
                || !revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
                        .isEmpty();
    }

    private String explain(Bundle bundle, Set<String> names, String beginning) {
        return names.stream()
                .sorted()
                .map(name -> beginning.formatted(name) + explain(bundle, name))
                .collect(Collectors.joining("; and it "));
    }

    private String explain(Bundle bundle, String agent) {
        return component(bundle, agent)
                .map(component -> component.implementationClass + " " + troubles.explain(component))
                .orElse("its manifest declares one, but no component of it has that name: build it anew");
    }

    /** Why no instance of the agent could be made, a sentence; empty when neither the component runtime nor its class tells. */
    public Optional<String> failure(Bundle bundle, String agent) {
        return component(bundle, agent)
                .flatMap(component -> troubles.failure(component)
                        .or(() -> refusedClass(bundle, component.implementationClass))
                        .map(failure -> component.implementationClass + " " + failure));
    }

    /** The component runtime keeps no failure of a class that cannot be loaded, or whose methods name one that cannot be. */
    private static Optional<String> refusedClass(Bundle bundle, String name) {
        try {
            Objects.requireNonNull(bundle.loadClass(name).getDeclaredMethods()); // asking for them loads what they name
            return Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.of("cannot be made: it " + StartFailure.explain(e));
        }
    }

    private Optional<ComponentDescriptionDTO> component(Bundle bundle, String agent) {
        return components.getComponentDescriptionDTOs(bundle).stream()
                .filter(component -> agent.equals(component.properties.get(NAME)))
                .findFirst();
    }
}
