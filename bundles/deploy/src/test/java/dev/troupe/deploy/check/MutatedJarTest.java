package dev.troupe.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.deploy.check.Checked.Fit;
import dev.troupe.deploy.check.Checked.Unfit;
import dev.troupe.deploy.fixture.JarMaker;
import dev.troupe.deploy.fixture.SampleActivator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
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
        Random random = new Random(20_261_120);
        JarCheck check = new JarCheck(new CheckLimits(100, 1 << 20), new ClassVersion(69, false));
        Path file = folder.resolve("mutant.jar");
        int unfit = 0;

        for (int number = 0; number < MUTANTS; number++) {
            Files.write(file, mutant(random));
            unfit += switch (check.check(file)) {
                case Fit fit -> 0;
                case Unfit told -> told.problem().isEmpty() ? 0 : 1;
            };
        }

        assertThat(unfit).isGreaterThan(MUTANTS / 2);
    }

    private static byte[] mutant(Random random) {
        byte[] bytes = JAR.clone();
        return switch (random.nextInt(3)) {
            case 0 -> flipped(bytes, random);
            case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            default -> spliced(bytes, random);
        };
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        int flips = 1 + random.nextInt(8);
        for (int flip = 0; flip < flips; flip++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, Random random) {
        int length = 1 + random.nextInt(bytes.length / 4);
        int from = random.nextInt(bytes.length - length);
        int to = random.nextInt(bytes.length - length);
        System.arraycopy(JAR, from, bytes, to, length);
        return bytes;
    }
}
