package dev.troupe.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agents.ceres.CeresAgent;
import dev.troupe.agents.general.GeneralAgent;
import dev.troupe.agents.helios.HeliosAgent;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.Agents;
import dev.troupe.core.Choice;
import dev.troupe.core.Drains;
import dev.troupe.core.Enquiry;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MessageRouterTest {

    private final Stage stage = new Stage();
    private final MessageRouter router = new MessageRouter(stage, new NobodyDrained(), Map.of("fallback", "general"));

    @AfterEach
    void stop() throws InterruptedException {
        router.stop();
    }

    private void live(Class<?>... agents) {
        stage.live = List.of(agents).stream().map(Rig::info).toList();
        router.agentsChanged();
    }

    private Choice route(String text) throws InterruptedException {
        return router.route(new Enquiry(text, "")).orElseThrow();
    }

    /** The learner has a thread of its own, so who asks may still get what was known before. */
    private void awaitRoute(String text, String agent) throws InterruptedException {
        while (router.route(new Enquiry(text, ""))
                .filter(choice -> choice.agent().equals(agent))
                .isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void agentThatComesIsRoutableAndOneThatGoesIsNot() throws Exception {
        live(HeliosAgent.class, CeresAgent.class, GeneralAgent.class);
        awaitRoute("Are there cheap flights to Oslo?", "general");

        live(HeliosAgent.class, CeresAgent.class, GeneralAgent.class, Cast.Travel.class);
        awaitRoute("Are there cheap flights to Oslo?", "travel");
        live(CeresAgent.class, GeneralAgent.class, Cast.Travel.class);
        awaitRoute("Which gym is open?", "general");

        assertThat(route("Are there cheap flights to Oslo?").agent()).isEqualTo("travel");
    }

    @Test
    void ofTwoVersionsTheStableOneIsLearned() throws Exception {
        AgentInfo.Trial trial = new AgentInfo.Trial(AgentInfo.Role.CANARY, "1", 10, "", 0, 0);
        stage.live = List.of(
                with(Rig.info(Cast.Travel.class), "general", trial),
                Rig.info(GeneralAgent.class),
                Rig.info(HeliosAgent.class));

        router.agentsChanged();
        awaitRoute("Which gym is open?", "helios");

        assertThat(route("Are there cheap flights to Oslo?").by()).isEqualTo("fallback");
    }

    private static AgentInfo with(AgentInfo info, String name, AgentInfo.Trial trial) {
        return new AgentInfo(
                name,
                info.title(),
                info.description(),
                info.capabilities(),
                info.tasks(),
                info.keywords(),
                info.examples(),
                info.priority(),
                info.inline(),
                info.bundle(),
                "2",
                info.handlers(),
                info.subscriptions(),
                info.tools(),
                0,
                trial);
    }

    @Test
    void fallbackAgentIsConfiguredWhileItRuns() throws Exception {
        live(HeliosAgent.class, CeresAgent.class, GeneralAgent.class);
        awaitRoute("Qwertz", "general");

        router.reconfigure(Map.of("fallback", "ceres"));
        assertThat(route("Qwertz").agent()).isEqualTo("ceres");
        router.reconfigure(Map.of("fallback", "Not a name", "switch.threshold", "2"));

        assertThat(route("Qwertz").agent()).isEqualTo("ceres");
    }

    @Test
    void metadataThatAreRefusedLeaveWhatWasKnown() throws Exception {
        live(HeliosAgent.class, CeresAgent.class, GeneralAgent.class);
        awaitRoute("Which gym is open?", "helios");

        stage.fails = true;
        router.agentsChanged();
        stage.asked.clear();
        while (stage.asked.isEmpty()) {
            router.agentsChanged();
        }

        assertThat(route("Which gym is open?").agent()).isEqualTo("helios");
    }

    private static final class Stage implements Agents {

        private final List<String> asked = new CopyOnWriteArrayList<>();
        private volatile List<AgentInfo> live = List.of();
        private volatile boolean fails;

        @Override
        public List<AgentInfo> list() {
            asked.add("list");
            if (fails) {
                throw new IllegalStateException("fails on purpose");
            }
            return live;
        }

        @Override
        public Optional<AgentInfo> find(String name) {
            return live.stream().filter(agent -> agent.name().equals(name)).findFirst();
        }

        @Override
        public Outcome ask(String user, String agent, Request request, Duration limit) {
            throw new IllegalStateException("routing asks no agent");
        }
    }

    private static final class NobodyDrained implements Drains {
        @Override
        public void drain(String agent) {}

        @Override
        public void resume(String agent) {}

        @Override
        public Set<String> drained() {
            return Set.of();
        }
    }
}
