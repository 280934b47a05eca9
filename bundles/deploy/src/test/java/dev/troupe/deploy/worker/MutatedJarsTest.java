package dev.troupe.deploy.worker;

import static dev.troupe.deploy.fixture.JarMaker.agents;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.deploy.Deployment;
import dev.troupe.deploy.Deployment.State;
import dev.troupe.deploy.fixture.Mutants;
import dev.troupe.deploy.fixture.TestFramework;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

/** Ten thousand damaged JARs, some of them over the file of a live agent: it stays live, and each failure is a sentence. */
class MutatedJarsTest {

    private static final int ROUNDS = 200;
    private static final int FILES = 50;

    private static final byte[] LIVE = agents("quiz", "1.3.0", "quiz").toBytes();
    private static final byte[] OTHER = agents("other", "1.0.0", "other")
            .entry("text.txt", "some text ".repeat(50))
            .toBytes();

    @TempDir
    static Path cache;

    private static TestFramework framework;

    @TempDir
    Path home;

    private final Mutants mutants = new Mutants(20_261_121);
    private final Map<State, Integer> seen = new EnumMap<>(State.class);

    @BeforeAll
    static void start() throws BundleException {
        framework = TestFramework.start(cache);
    }

    @AfterAll
    static void stop() throws BundleException {
        framework.close();
    }

    @Test
    @Timeout(300)
    void tenThousandMutantsLeaveTheLiveAgentAndAreExplained() throws Exception {
        DeployFolder deploy = new DeployFolder(framework, home);
        deploy.drop("quiz.jar", LIVE).step();

        for (int round = 0; round < ROUNDS; round++) {
            dropMutants(deploy);
            deploy.stepAfter(Duration.ofSeconds(1)).stepAfter(Duration.ofSeconds(11));

            assertThat(deploy.stage.live()).containsEntry("quiz", "1.3.0");
            deploy.list().forEach(this::look);
        }

        System.out.println("what became of " + ROUNDS * FILES + " mutants: " + seen);
        assertThat(seen).containsKeys(State.LIVE, State.FAILED, State.SUPERSEDED, State.RETIRED);
    }

    /** Half of them are damaged as a copy is, half are whole JARs with one damaged entry. */
    private void dropMutants(DeployFolder deploy) throws IOException {
        deploy.drop("quiz.jar", mutants.of(LIVE));
        for (int number = 1; number < FILES; number++) {
            deploy.drop("other-" + number + ".jar", number % 2 == 0 ? mutants.of(OTHER) : mutants.ofEntry(OTHER));
        }
    }

    private void look(Deployment deployment) {
        seen.merge(deployment.state(), 1, Integer::sum);
        assertThat(deployment.reason()).doesNotContain("unforeseen", "null", "\n");
        if (deployment.state() == State.FAILED) {
            assertThat(deployment.reason()).isNotBlank();
        }
    }
}
