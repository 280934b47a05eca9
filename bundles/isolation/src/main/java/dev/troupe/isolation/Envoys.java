package dev.troupe.isolation;

import dev.troupe.agent.Agent;
import org.osgi.framework.Bundle;
import org.osgi.framework.PrototypeServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** An agent's service in the host: one envoy for each session. Safe for use by many threads. */
record Envoys(Outpost outpost, Offer offer) implements PrototypeServiceFactory<Agent> {

    @Override
    public Agent getService(Bundle user, ServiceRegistration<Agent> registration) {
        return outpost.send(offer);
    }

    @Override
    public void ungetService(Bundle user, ServiceRegistration<Agent> registration, Agent service) {
        if (service instanceof Envoy envoy) {
            outpost.recall(envoy);
        }
    }
}
