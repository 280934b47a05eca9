package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The first page that a user reads, done as it says. */
class ReadmeIT {

    @Test
    void followedToTheLetterItHolds() throws IOException {
        Readme readme = Readme.read(Path.of("../README.md"));

        assertThat(readme.steps()).hasSizeGreaterThan(5);
        try (Newcomer newcomer = new Newcomer()) {
            for (Readme.Step step : readme.steps()) {
                newcomer.does(step);
            }
        }
    }
}
