package dev.troupe.core.stage;

import dev.troupe.agent.Agent;
import dev.troupe.core.memory.RehearsalException;
import dev.troupe.core.memory.StoredMemories;
import dev.troupe.core.store.SessionStore;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.annotations.ReferenceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings agents from the service registry to the stage: any prototype-scoped {@link Agent} service with an {@code agent.name} is one, whoever
 * registered it. Safe for use by many threads.
 */
@Component(
        service = {},
        immediate = true)
public final class AgentServices {

    private static final Logger log = LoggerFactory.getLogger(AgentServices.class);

    /** The bundle's id is kept, because a reference forgets its bundle when the service goes. */
    private record Offered(long bundleId, LiveAgent agent) {}

    private final StageTable stage;
    private final Map<ServiceReference<Agent>, Offered> offered = new ConcurrentHashMap<>();

    @Activate
    public AgentServices(@Reference StageTable stage) {
        this.stage = stage;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addStore(SessionStore store) {
        stage.rehearsal().add(new StoredMemories(store));
    }

    void removeStore(SessionStore store) {
        stage.rehearsal().remove(new StoredMemories(store));
    }

    @Reference(
            service = Agent.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            scope = ReferenceScope.PROTOTYPE_REQUIRED,
            unbind = "go")
    void come(ComponentServiceObjects<Agent> services) {
        ServiceReference<Agent> reference = services.getServiceReference();
        Bundle bundle = reference.getBundle();
        if (bundle == null) {
            return; // gone again already
        }
        Map<String, Object> properties = properties(reference);
        try {
            LiveAgent agent = LiveAgent.audition(
                    Profile.of(properties),
                    bundle.getSymbolicName(),
                    bundle.getVersion().toString(),
                    new ServiceInstances(services),
                    stage.rehearsal());
            offered.put(reference, new Offered(bundle.getBundleId(), agent));
            stage.offer(bundle.getBundleId(), agent);
        } catch (RuntimeException | LinkageError e) {
            String name = String.valueOf(properties.getOrDefault("agent.name", reference.toString()));
            log.debug("agent {} of {} cannot be made", name, bundle, e); // in short it is told as a refusal
            stage.refuse(bundle.getBundleId(), name, refusal(e));
        }
    }

    void go(ComponentServiceObjects<Agent> services) {
        Offered leaving = offered.remove(services.getServiceReference());
        if (leaving != null) {
            stage.withdraw(leaving.bundleId, leaving.agent);
        }
    }

    private static Map<String, Object> properties(ServiceReference<Agent> reference) {
        Map<String, Object> properties = new HashMap<>();
        for (String key : reference.getPropertyKeys()) {
            properties.put(key, reference.getProperty(key));
        }
        return properties;
    }

    private static String refusal(Throwable failure) {
        return failure instanceof RehearsalException
                ? String.valueOf(failure.getMessage())
                : "making the first instance failed: " + reason(failure);
    }

    /** The innermost cause tells most: SCR and the framework wrap what a constructor threw. Our own refusals are sentences. */
    private static String reason(Throwable failure) {
        if (failure instanceof IllegalArgumentException refusal && refusal.getMessage() != null) {
            return refusal.getMessage(); // names the handler; its cause does not
        }
        Throwable inner = failure;
        for (int depth = 0; inner.getCause() != null && depth < 16; depth++) {
            inner = inner.getCause();
        }
        if (inner instanceof ClassNotFoundException || inner instanceof NoClassDefFoundError) {
            return "a class is missing (" + inner + "): build it with bnd, which finds what to import";
        }
        if (inner instanceof LinkageError) {
            return "Java refuses one of its classes (" + inner + "): build it anew";
        }
        boolean sentence = inner instanceof IllegalArgumentException || inner instanceof IllegalStateException;
        return sentence && inner.getMessage() != null ? inner.getMessage() : inner.toString();
    }
}
