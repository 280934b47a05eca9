package dev.troupe.isolation.child;

import dev.troupe.agent.AgentType;
import dev.troupe.deploy.explain.MissingAgents;
import dev.troupe.deploy.explain.MissingNeeds;
import dev.troupe.deploy.explain.StartFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** The bundle that this process is for. Its troubles are told in the words of the deployer. Safe for use by many threads. */
final class Guest {

    private final BundleContext context;
    private final MissingAgents missingAgents;
    private volatile @Nullable Bundle bundle;
    private volatile @Nullable Thread starter;
    private volatile boolean complete;

    Guest(BundleContext context, MissingAgents missingAgents) {
        this.context = context;
        this.missingAgents = missingAgents;
    }

    /** @return why it cannot be started, as the rest of a sentence that begins with it; empty when it is */
    Optional<String> start(Path jar) {
        starter = Thread.currentThread();
        try {
            Bundle installed = context.installBundle("reference:" + jar.toUri());
            bundle = installed;
            FrameworkWiring framework = context.getBundle(0).adapt(FrameworkWiring.class);
            if (!framework.resolveBundles(List.of(installed))) {
                return Optional.of(unresolved(installed));
            }
            installed.start(Bundle.START_TRANSIENT);
            return Optional.empty();
        } catch (BundleException | RuntimeException | LinkageError e) {
            return Optional.of(StartFailure.explain(e));
        } finally {
            starter = null;
        }
    }

    private String unresolved(Bundle installed) {
        return new MissingNeeds(context, installed::equals)
                .explain(installed)
                .map(needs -> needs
                        + " (in a process of its own it has what the host itself offers to agents, and no other bundle of the deploy"
                        + " folder)")
                .orElse(
                        "cannot be wired to what is in a process of its own: two things that it uses want different versions of"
                                + " a third");
    }

    /**
     * Why an agent that it declares is not there, as the rest of a sentence that begins with it; empty when all are.
     *
     * @param there names
     */
    String trouble(Set<String> there) {
        Bundle installed = bundle;
        Thread thread = starter;
        if (thread != null) {
            return "has not come back from its start yet" + StartFailure.place(thread.getStackTrace(), ": it is in ");
        }
        if (installed == null) {
            return "";
        }
        Set<String> missing = declared(installed);
        missing.removeAll(there);
        if (missing.isEmpty()) {
            complete = true;
            return "";
        }
        return complete ? missingAgents.explainLoss(installed, missing) : missingAgents.explain(installed, missing);
    }

    private static Set<String> declared(Bundle installed) {
        return installed.adapt(BundleRevision.class).getDeclaredCapabilities(AgentType.NAMESPACE).stream()
                .map(capability -> String.valueOf(capability.getAttributes().get("name")))
                .collect(Collectors.toSet());
    }

    /** Why no instance of the agent could be made; the rest of a sentence that begins with the bundle. */
    String refusal(String agent, Throwable failure) {
        Bundle installed = bundle;
        String reason = Optional.ofNullable(installed)
                .flatMap(known -> missingAgents.failure(known, agent))
                .orElseGet(() -> "making the first instance failed: " + words(StartFailure.innermost(failure)));
        return "cannot have its agent '" + agent + "': " + reason;
    }

    private static String words(Throwable inner) {
        boolean sentence = inner instanceof IllegalArgumentException || inner instanceof IllegalStateException;
        return sentence && inner.getMessage() != null ? inner.getMessage() : inner.toString();
    }

    void stop() {
        Bundle installed = bundle;
        if (installed != null) {
            try {
                installed.stop(Bundle.STOP_TRANSIENT);
            } catch (BundleException e) {
                throw new IllegalStateException("it failed to stop", e);
            }
        }
    }
}
