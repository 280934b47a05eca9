package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Succession;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The promise of the house: a newer version takes over while people talk. {@code ./troupe soak} holds it to more of them. */
class SuccessionIT {

    private static final int REPLACEMENTS = 50;
    private static final int CONNECTIONS = 200;

    /** As much talk as shows a loss, and leaves the machine to other tests too. */
    private static final int PAUSE_MILLIS = 120;

    /** On a host of its own, whose classes can be counted, and that does not wait long for files to settle. */
    @Test
    void fiftyNewerVersionsTakeOverWhileTwoHundredConnectionsTalk() throws IOException {
        Path home = TrialFolder.folder("succession");
        Files.createDirectories(home.resolve("config"));
        Troupe.configure(home, "dev.troupe.deploy.cfg", "settle.time.ms = 20\n");

        Succession.Report report;
        try (Troupe troupe = Troupe.start(home)) {
            report = Succession.run(troupe, "successor", REPLACEMENTS, CONNECTIONS, PAUSE_MILLIS, new Random(1));
            System.out.println(report);
        }

        assertThat(report.losses()).isEmpty();
        assertThat(report.load().answered()).isGreaterThan((long) REPLACEMENTS * CONNECTIONS);
    }
}
