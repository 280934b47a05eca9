package dev.troupe.host.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Access;
import dev.troupe.core.Agents;
import dev.troupe.core.Audit;
import dev.troupe.core.Drains;
import dev.troupe.core.Failures;
import dev.troupe.core.Sessions;
import dev.troupe.core.Stage;
import dev.troupe.core.Tickets;
import dev.troupe.core.Toolboxes;
import dev.troupe.core.Topics;
import dev.troupe.deploy.Deployment;
import dev.troupe.deploy.Deployment.State;
import dev.troupe.deploy.Deployments;
import dev.troupe.deploy.PinBoard;
import dev.troupe.deploy.Stagehand;
import dev.troupe.host.ExamOptions;
import dev.troupe.host.trial.Await;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** The house from within: who is there, and who sees whom. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class BundlesIT {

    @Inject
    private BundleContext context;

    @Inject
    private Deployments deployments;

    @Configuration
    public Option[] distribution() throws Exception {
        return ExamOptions.distribution();
    }

    /** The deployer has begun with what is shipped, and may not be through. */
    @Before
    public void awaitShippedAgents() {
        Await.until(
                "it is known what came of all that is shipped",
                () -> !deployments.list().isEmpty()
                        && deployments.list().stream()
                                .map(Deployment::state)
                                .noneMatch(state -> state == State.STAGED || state == State.RESOLVED));
    }

    @Test
    public void everyBundleIsActive() {
        assertThat(context.getBundles())
                .filteredOn(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .allSatisfy(bundle ->
                        assertThat(bundle.getState()).as(bundle.toString()).isEqualTo(Bundle.ACTIVE));
    }

    @Test
    public void eachContractHasOneService() throws InvalidSyntaxException {
        for (Class<?> contract : List.of(
                Access.class,
                Agents.class,
                Audit.class,
                Deployments.class,
                Drains.class,
                Failures.class,
                PinBoard.class,
                Sessions.class,
                Stage.class,
                Stagehand.class,
                Tickets.class,
                Toolboxes.class,
                Topics.class)) {
            assertThat(context.getAllServiceReferences(contract.getName(), null))
                    .as(contract.getName())
                    .hasSize(1);
        }
    }

    @Test
    public void nothingButContractsIsExported() {
        Set<String> exported = new TreeSet<>();
        hosts().forEach(bundle -> bundle.adapt(BundleRevision.class)
                .getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
                .forEach(capability -> exported.add(packageOf(capability))));

        assertThat(exported)
                .containsExactly(
                        "dev.troupe.agent",
                        "dev.troupe.agent.model",
                        "dev.troupe.agent.persona",
                        "dev.troupe.agent.realtime",
                        "dev.troupe.agent.user",
                        "dev.troupe.core",
                        "dev.troupe.core.store",
                        "dev.troupe.deploy",
                        "dev.troupe.json",
                        "dev.troupe.link",
                        "dev.troupe.logback",
                        "dev.troupe.websocket");
    }

    @Test
    public void agentsAreWiredToNothingOfOursButTheAgentApi() {
        List<Bundle> agents = bundles()
                .filter(bundle -> !capabilities(bundle, "dev.troupe.agent").isEmpty())
                .toList();

        assertThat(agents).isNotEmpty();
        assertThat(agents)
                .allSatisfy(agent -> assertThat(oursSeenBy(agent))
                        .as(agent.toString())
                        .isSubsetOf(
                                "dev.troupe.agent",
                                "dev.troupe.agent.persona",
                                "dev.troupe.agent.realtime",
                                "dev.troupe.agent.user"));
    }

    @Test
    public void coreSeesNoDoorAndNoAgent() {
        Bundle core = bundles()
                .filter(bundle -> bundle.getSymbolicName().equals("dev.troupe.core"))
                .findFirst()
                .orElseThrow();

        assertThat(oursSeenBy(core)).containsOnly("dev.troupe.agent", "dev.troupe.agent.persona", "dev.troupe.json");
    }

    private Stream<Bundle> hosts() {
        return bundles().filter(bundle -> bundle.getSymbolicName().startsWith("dev.troupe."));
    }

    /** Pax Exam's own, with these tests in it, is named {@code PAXEXAM-PROBE-…}. */
    private Stream<Bundle> bundles() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> !bundle.getSymbolicName().startsWith("PAXEXAM"));
    }

    private static List<BundleCapability> capabilities(Bundle bundle, String namespace) {
        return bundle.adapt(BundleRevision.class).getDeclaredCapabilities(namespace);
    }

    private static Set<String> oursSeenBy(Bundle bundle) {
        Set<String> seen = new TreeSet<>();
        for (BundleWire wire : bundle.adapt(BundleWiring.class).getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)) {
            String name = packageOf(wire.getCapability());
            if (name.startsWith("dev.troupe.")
                    && !wire.getProvider().getBundle().equals(bundle)) {
                seen.add(name);
            }
        }
        return seen;
    }

    private static String packageOf(BundleCapability capability) {
        return (String) capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE);
    }
}
