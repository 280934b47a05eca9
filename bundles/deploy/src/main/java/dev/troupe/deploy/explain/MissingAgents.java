package dev.troupe.deploy.explain;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Asks the component runtime why agents of a started bundle do not come. */
public final class MissingAgents {

    private static final String NAME = "agent.name";

    /** A component that waits for a service whose component waits for a service …: further down nobody reads. */
    private static final int DEPTH = 4;

    private final ServiceComponentRuntime components;

    public MissingAgents(ServiceComponentRuntime components) {
        this.components = components;
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

    private String explain(Bundle bundle, Set<String> names, String beginning) {
        return names.stream()
                .sorted()
                .map(name -> beginning.formatted(name) + explain(bundle, name))
                .collect(Collectors.joining("; and it "));
    }

    private String explain(Bundle bundle, String agent) {
        return component(bundle, agent)
                .map(component -> component.implementationClass + " " + explain(component, DEPTH))
                .orElse("its manifest declares one, but no component of it has that name: build it anew");
    }

    /** Why no instance of the agent could be made, a sentence; empty when the component runtime knows of no failure. */
    public Optional<String> failure(Bundle bundle, String agent) {
        return component(bundle, agent)
                .flatMap(component -> failure(component)
                        .or(() -> failureOfNeed(component))
                        .map(failure -> component.implementationClass + " " + failure));
    }

    private Optional<String> failure(ComponentDescriptionDTO component) {
        return components.getComponentConfigurationDTOs(component).stream()
                .filter(configuration -> configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .findFirst()
                .map(MissingAgents::failure);
    }

    private static String failure(ComponentConfigurationDTO configuration) {
        return "cannot be made: " + PrintedTrace.of(configuration.failure).sentence();
    }

    /** One that is made only when it is needed fails only then. */
    private Optional<String> failureOfNeed(ComponentDescriptionDTO component) {
        return Arrays.stream(component.references)
                .flatMap(reference -> offering(reference.interfaceName)
                        .flatMap(other -> failure(other)
                                .map(failure -> "needs a service " + reference.interfaceName + " (reference "
                                        + reference.name + "), but its " + other.implementationClass + " " + failure)
                                .stream()))
                .findFirst();
    }

    private Optional<ComponentDescriptionDTO> component(Bundle bundle, String agent) {
        return components.getComponentDescriptionDTOs(bundle).stream()
                .filter(component -> agent.equals(component.properties.get(NAME)))
                .findFirst();
    }

    private Stream<ComponentDescriptionDTO> offering(String type) {
        return components.getComponentDescriptionDTOs().stream()
                .filter(component -> Arrays.asList(component.serviceInterfaces).contains(type));
    }

    private String explain(ComponentDescriptionDTO component, int depth) {
        if (!components.isComponentEnabled(component)) {
            return "is disabled";
        }
        Collection<ComponentConfigurationDTO> configurations = components.getComponentConfigurationDTOs(component);
        return configurations.stream()
                .flatMap(configuration -> problem(configuration, component, depth).stream())
                .findFirst()
                .orElseGet(() -> configurations.isEmpty() ? configure(component) : unfit(component));
    }

    private Optional<String> problem(
            ComponentConfigurationDTO configuration, ComponentDescriptionDTO component, int depth) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> Optional.of(configure(component));
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                Optional.of(Arrays.stream(configuration.unsatisfiedReferences)
                        .map(reference -> need(reference, component, depth))
                        .collect(Collectors.joining("; it also ")));
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> Optional.of(failure(configuration));
            default -> Optional.empty();
        };
    }

    private static String configure(ComponentDescriptionDTO component) {
        String pid = String.join(" or ", component.configurationPid);
        return "needs configuration " + pid + ": write it to config/" + component.configurationPid[0] + ".cfg";
    }

    private String need(UnsatisfiedReferenceDTO reference, ComponentDescriptionDTO component, int depth) {
        String type = Arrays.stream(component.references)
                .filter(each -> each.name.equals(reference.name))
                .map(each -> each.interfaceName)
                .findFirst()
                .orElse("of an unknown type");
        String target = reference.target == null ? "" : " with " + reference.target;
        return "needs a service " + type + target + " (reference " + reference.name + "), which nobody offers"
                + candidate(type, depth);
    }

    /** A component that would offer the service, if only it could. */
    private String candidate(String type, int depth) {
        Stream<ComponentDescriptionDTO> offering = depth == 0 ? Stream.empty() : offering(type);
        return offering.findFirst()
                .map(component -> "; " + component.implementationClass + " would, but " + explain(component, depth - 1))
                .orElse("");
    }

    private static String unfit(ComponentDescriptionDTO component) {
        return "is there, but not as an agent: it has to implement dev.troupe.agent.Agent and be marked"
                + " @Component(scope = ServiceScope.PROTOTYPE); it is a " + component.scope + " of "
                + String.join(", ", component.serviceInterfaces);
    }
}
