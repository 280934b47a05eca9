package dev.troupe.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.deploy.check.Checked.Fit;
import dev.troupe.deploy.check.Checked.Unfit;
import dev.troupe.deploy.fixture.JarMaker;
import dev.troupe.deploy.fixture.Mutants;
import dev.troupe.deploy.fixture.SampleActivator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, the check has an answer and throws nothing. */
class MutatedJarTest {

    private static final int MUTANTS = 1_000;

    private static final byte[] JAR = JarMaker.agents("quiz", "1.3.0", "quiz")
            .type(SampleActivator.class)
            .entry("text.txt", "some text ".repeat(50))
            .toBytes();

    @TempDir
    Path folder;

    @Test
    void everyMutantIsAnswered() throws IOException {
        Mutants mutants = new Mutants(20_261_120);
        JarCheck check = new JarCheck(new CheckLimits(100, 1 << 20), new ClassVersion(69, false));
        Path file = folder.resolve("mutant.jar");
        int unfit = 0;

        for (int number = 0; number < MUTANTS; number++) {
            Files.write(file, mutants.of(JAR));
            unfit += switch (check.check(file)) {
                case Fit fit -> 0;
                case Unfit told -> told.problem().isEmpty() ? 0 : 1;
            };
        }

        assertThat(unfit).isGreaterThan(MUTANTS / 2);
    }
}
