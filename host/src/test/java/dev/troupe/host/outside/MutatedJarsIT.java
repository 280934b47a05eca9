package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.ImpatientExtension;
import dev.troupe.host.trial.Mutants;
import dev.troupe.host.trial.RawJar;
import dev.troupe.host.trial.Rest.Deployed;
import dev.troupe.host.trial.Scene;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Some hundred JARs that are damaged at random, among them the file of a live agent; ten thousand meet the deployer in a unit test. */
@ExtendWith(ImpatientExtension.class)
class MutatedJarsIT {

    private static final int ROUNDS = 2;
    private static final int FILES = 100;

    private final Mutants mutants = new Mutants(4_711);

    @Test
    void hundredsOfMutantsLeaveTheLiveAgentAndAreExplained(Troupe troupe) {
        try (Scene scene = Scene.open(troupe, "mutants")) {
            for (int round = 0; round < ROUNDS; round++) {
                scene.put(scene.file(), mutants.of(scene.version("1.0.0").bytes()));
                List<String> files = drop(scene, round);
                scene.assertUnmoved();
                Await.until("it is known what came of each", () -> known(troupe).containsAll(files));
            }
            System.out.println("what became of " + ROUNDS * FILES + " mutants: "
                    + told(troupe).collect(Collectors.groupingBy(Deployed::state, Collectors.counting())));
            assertThat(told(troupe)).allSatisfy(MutatedJarsIT::assertExplained);

            scene.put(scene.file(), scene.version("1.1.0").bytes());
            scene.awaitVersion("1.1.0");
            scene.assertUnmoved();
        }
        assertThat(troupe.log()).doesNotContain("looking after the deploy folder failed", "unforeseen");
    }

    private List<String> drop(Scene scene, int round) {
        return IntStream.range(0, FILES)
                .mapToObj(number -> {
                    String file = scene.file(round + "-" + number + ".jar");
                    scene.put(file, mutant("mutant-" + round + "-" + number, number % 2 == 0));
                    return file;
                })
                .toList();
    }

    /** @param copied damaged as a copy is; else a whole JAR of which one entry is damaged */
    private byte[] mutant(String name, boolean copied) {
        RawJar whole = RawJar.of(Tally.jar("mutant", "1.0.0")).renamed("mutant", name);
        return copied ? mutants.of(whole.bytes()) : whole.damaged(mutants).bytes();
    }

    private static List<String> known(Troupe troupe) {
        return told(troupe)
                .filter(line -> !line.state().equals("staged") && !line.state().equals("resolved"))
                .map(Deployed::file)
                .toList();
    }

    private static Stream<Deployed> told(Troupe troupe) {
        return troupe.rest().deployments().stream().filter(line -> line.file().startsWith("mutants-"));
    }

    private static void assertExplained(Deployed line) {
        assertThat(line.reason()).doesNotContain("unforeseen", "null", "the log has", "\n");
        if (line.state().equals("failed")) {
            assertThat(line.reason()).isNotBlank();
        }
    }
}
