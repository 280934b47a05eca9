package dev.troupe.core.stage;

import dev.troupe.agent.Agent;
import org.osgi.service.component.ComponentServiceObjects;

/** Instances of a prototype-scoped service. */
final class ServiceInstances implements Instances {

    private final ComponentServiceObjects<Agent> services;

    ServiceInstances(ComponentServiceObjects<Agent> services) {
        this.services = services;
    }

    @Override
    public Agent make() {
        Agent made = services.getService();
        if (made == null) {
            throw new IllegalStateException(
                    "the component gave no instance: its activation failed (the log has the reason)"
                            + " or its bundle has stopped");
        }
        return made;
    }

    @Override
    public void drop(Agent instance) {
        try {
            services.ungetService(instance);
        } catch (IllegalArgumentException | IllegalStateException alreadyReleased) {
            // the framework released it when the service or its bundle went
        }
    }
}
