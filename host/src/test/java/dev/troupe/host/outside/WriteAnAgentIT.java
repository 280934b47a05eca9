package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guide to writing an agent, done as it says. */
class WriteAnAgentIT {

    private static final Path GUIDE = Path.of("../docs/write-an-agent.md");

    @Test
    void followedToTheLetterItHolds() throws IOException {
        Readme guide = Readme.read(GUIDE);

        try (Newcomer newcomer = new Newcomer()) {
            for (Readme.Step step : guide.steps()) {
                newcomer.does(step);
            }
        }
    }

    @Test
    void noBlockIsOnlyForTheEye() throws IOException {
        List<String> fences = Files.readAllLines(GUIDE).stream()
                .filter(line -> line.startsWith("```"))
                .toList();

        long told = Readme.read(GUIDE).steps().stream()
                .mapToLong(step -> step instanceof Readme.Step.RunAndRead ? 2 : 1)
                .sum();
        assertThat(told).isEqualTo(fences.size() / 2);
    }
}
