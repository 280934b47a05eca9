package dev.troupe.host.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.core.Agents;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.Sessions;
import dev.troupe.host.ExamOptions;
import dev.troupe.host.trial.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.PrototypeServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Agents that come some other way than through the deploy folder, and configuration that comes from anywhere. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class AgentsIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    private BundleContext context;

    @Inject
    private Agents agents;

    @Inject
    private Sessions sessions;

    @Inject
    private ConfigurationAdmin configurations;

    @Configuration
    public Option[] distribution() throws Exception {
        return ExamOptions.distribution();
    }

    @Test
    public void agentOfBundleInstalledByHandGoesLiveAndLeaves() throws BundleException, InterruptedException {
        Bundle bundle = installTally();
        try {
            Await.until("tally is live", () -> agents.find("tally").isPresent());

            Outcome outcome = agents.ask("tester", "tally", new Ear.Asked("add", "{\"by\":3}"), LIMIT);

            assertThat(outcome).isInstanceOf(Outcome.Answer.class);
        } finally {
            bundle.uninstall();
        }
        Await.until("tally has left", () -> agents.find("tally").isEmpty());
    }

    @Test
    public void serviceMadeInCodeIsAnAgent() throws InterruptedException {
        Dictionary<String, Object> properties = FrameworkUtil.asDictionary(Map.of("agent.name", "parrot"));
        ServiceRegistration<Agent> parrot = context.registerService(Agent.class, new Parrots(), properties);
        try {
            Await.until("parrot is live", () -> agents.find("parrot").isPresent());

            Outcome outcome = agents.ask("tester", "parrot", new Ear.Asked("message", "\"hello\""), LIMIT);

            assertThat(((Outcome.Answer) outcome).data()).hasToString("\"hello\"");
        } finally {
            parrot.unregister();
        }
        Await.until("parrot has left", () -> agents.find("parrot").isEmpty());
    }

    @Test
    public void messageThatIsAddressedToNobodyIsHeardByTheAgentThatItSuits() throws InterruptedException {
        ServiceRegistration<Agent> parrot = parrot("parrot", "cracker");
        ServiceRegistration<Agent> macaw = parrot("macaw", "nut");
        Ear ear = new Ear();
        try {
            OpenSession open = sessions.open("tester", Sessions.ROUTER, ear);
            Await.until("macaw is routable", () -> answerer(open, ear, "a nut").equals("macaw"));

            assertThat(answerer(open, ear, "a cracker")).isEqualTo("parrot");
            assertThat(answerer(open, ear, "one more")).isEqualTo("parrot");
            open.close();
        } finally {
            parrot.unregister();
            macaw.unregister();
        }
    }

    private ServiceRegistration<Agent> parrot(String name, String keyword) {
        return context.registerService(
                Agent.class,
                new Parrots(),
                FrameworkUtil.asDictionary(Map.of("agent.name", name, "agent.keywords", keyword)));
    }

    private static String answerer(OpenSession open, Ear ear, String text) {
        return ask(open, ear, "message", "\"" + text + "\"").agent();
    }

    @Test
    public void newConfigurationRestartsNothing() throws Exception {
        Bundle bundle = installTally();
        Ear ear = new Ear();
        try {
            Await.until("tally is live", () -> agents.find("tally").isPresent());
            OpenSession open = sessions.open("tester", "tally", ear);
            open.accept(new Ear.Asked("add", "{\"by\":3}"));
            ear.next();

            configurations
                    .getConfiguration("dev.troupe.core.sessions", "?")
                    .update(FrameworkUtil.asDictionary(Map.of("deadline.ms", 100L)));

            Await.until("the deadline is in force", () -> isLate(open, ear));
            Outcome.Answer remembered = Await.until("it answers in time", LIMIT, () -> answer(open, ear));
            assertThat(remembered.data().toString()).contains("\"total\":3");
            assertThat(context.getService(context.getServiceReference(Sessions.class)))
                    .isSameAs(sessions);

            configurations.getConfiguration("dev.troupe.core.sessions", "?").delete();
            Await.until("the deadline is no longer in force", () -> !isLate(open, ear));
        } finally {
            configurations.getConfiguration("dev.troupe.core.sessions", "?").delete();
            bundle.uninstall();
        }
    }

    private Bundle installTally() throws BundleException {
        Bundle bundle = context.installBundle(
                Path.of(System.getProperty(ExamOptions.TALLY_JAR)).toUri().toString());
        bundle.start();
        return bundle;
    }

    private static boolean isLate(OpenSession open, Ear ear) {
        return ask(open, ear, "add", "{\"by\":0,\"pauseMillis\":500}") instanceof Outcome.Failure late
                && late.code().equals("timeout");
    }

    /** Empty when even this takes too long, on a machine that stands still for a moment. */
    private static Optional<Outcome.Answer> answer(OpenSession open, Ear ear) {
        return ask(open, ear, "get", "null") instanceof Outcome.Answer answer ? Optional.of(answer) : Optional.empty();
    }

    private static Outcome ask(OpenSession open, Ear ear, String type, String json) {
        open.accept(new Ear.Asked(type, json));
        try {
            return ear.next();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Parrots implements PrototypeServiceFactory<Agent> {

        @Override
        public Agent getService(Bundle bundle, ServiceRegistration<Agent> registration) {
            return new Parrot();
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<Agent> registration, Agent service) {}
    }

    private static final class Parrot implements Agent {

        @Override
        public void onMessage(Message message, Session session) {
            session.reply(message, message.data());
        }
    }
}
