package dev.troupe.routing;

import dev.troupe.agent.model.ChatModel;
import dev.troupe.core.Agents;
import dev.troupe.core.AgentsListener;
import dev.troupe.core.Choice;
import dev.troupe.core.Configured;
import dev.troupe.core.Drains;
import dev.troupe.core.Enquiry;
import dev.troupe.core.Readiness;
import dev.troupe.core.Router;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Picks the agent of each message by what agents say of themselves. Safe for use by many threads. */
@Component(
        service = {Router.class, AgentsListener.class, Readiness.class},
        immediate = true,
        configurationPid = MessageRouter.PID)
@Designate(ocd = RoutingSettings.class)
public final class MessageRouter implements Router, AgentsListener, Readiness {

    static final String PID = "dev.troupe.routing";

    /** How long a message waits for the agents to be learned for the first time. */
    private static final long FIRST_MILLIS = 2_000;

    private final Learner learner;
    private final Drains drains;
    private final Configured<Rules> rules;
    private volatile @Nullable Completion model;

    @Activate
    public MessageRouter(@Reference Agents agents, @Reference Drains drains, Map<String, Object> properties) {
        this.learner = new Learner(agents);
        this.drains = drains;
        this.rules = Configured.of(PID, RoutingSettings.class, Rules::of, properties);
        learner.learn();
    }

    @Modified
    void reconfigure(Map<String, Object> properties) {
        rules.change(properties);
    }

    @Deactivate
    void stop() throws InterruptedException {
        learner.stop();
    }

    /** What is asked when neither keywords nor the classifier are sure. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addModel(ChatModel other) {
        model = new ModelCompletion(other);
    }

    /** A better one may have come before this one goes. */
    void removeModel(ChatModel gone) {
        if (new ModelCompletion(gone).equals(model)) {
            model = null;
        }
    }

    @Override
    public Optional<Choice> route(Enquiry enquiry) throws InterruptedException {
        if (!learner.hasLearned()) {
            learner.await(FIRST_MILLIS);
        }
        return new Decider(learner.now(), rules.now(), drains.drained(), model).decide(enquiry);
    }

    @Override
    public void agentsChanged() {
        learner.learn();
    }

    @Override
    public String name() {
        return "routing";
    }

    @Override
    public Optional<String> waitsFor() {
        return learner.hasLearned() ? Optional.empty() : Optional.of("the agents are being learned");
    }
}
