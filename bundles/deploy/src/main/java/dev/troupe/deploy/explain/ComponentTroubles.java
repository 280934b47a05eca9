package dev.troupe.deploy.explain;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** What keeps one component from working, as the rest of a sentence that begins with its class. */
final class ComponentTroubles {

    /** A component that waits for a service whose component waits for a service …: further down nobody reads. */
    private static final int DEPTH = 4;

    /** In a file's name it ends the PID of the factory. */
    private static final Pattern FACTORY = Pattern.compile("[~-]");

    private final ServiceComponentRuntime components;

    ComponentTroubles(ServiceComponentRuntime components) {
        this.components = components;
    }

    /** Why no instance of it could be made; empty when the runtime knows of no failure. */
    Optional<String> failure(ComponentDescriptionDTO component) {
        return ownFailure(component).or(() -> failureOfNeed(component));
    }

    private Optional<String> ownFailure(ComponentDescriptionDTO component) {
        return components.getComponentConfigurationDTOs(component).stream()
                .filter(configuration -> configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .findFirst()
                .map(ComponentTroubles::failure);
    }

    private static String failure(ComponentConfigurationDTO configuration) {
        return "cannot be made: " + PrintedTrace.of(configuration.failure).sentence();
    }

    /** One that is made only when it is needed fails only then. */
    private Optional<String> failureOfNeed(ComponentDescriptionDTO component) {
        return Arrays.stream(component.references)
                .flatMap(reference -> offering(reference.interfaceName)
                        .flatMap(other -> ownFailure(other)
                                .map(failure -> "needs a service " + reference.interfaceName + " (reference "
                                        + reference.name + "), but its " + other.implementationClass + " " + failure)
                                .stream()))
                .findFirst();
    }

    /** Why it does not offer its service as an agent. */
    String explain(ComponentDescriptionDTO component) {
        return explain(component, DEPTH);
    }

    /** What it waits for, or why it has failed; empty when all is well or it is switched off. */
    Optional<String> waits(ComponentDescriptionDTO component) {
        Collection<ComponentConfigurationDTO> configurations = components.getComponentConfigurationDTOs(component);
        if (configurations.isEmpty() && component.configurationPolicy.equals("require")) {
            return components.isComponentEnabled(component) ? Optional.of(configure(component)) : Optional.empty();
        }
        return configurations.stream()
                .flatMap(configuration -> problem(configuration, component, DEPTH).stream())
                .findFirst();
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
        String pid = component.configurationPid[0];
        String words = "needs configuration " + String.join(" or ", component.configurationPid);
        return FACTORY.matcher(pid).find()
                ? words + ", which no file can give: rename it without '-' and '~', for what follows these in a file's"
                        + " name tells several configurations of one kind apart"
                : words + ": write it to config/" + pid + ".cfg";
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

    private Stream<ComponentDescriptionDTO> offering(String type) {
        return components.getComponentDescriptionDTOs().stream()
                .filter(component -> Arrays.asList(component.serviceInterfaces).contains(type));
    }
}
