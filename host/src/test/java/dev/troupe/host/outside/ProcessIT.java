package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Launched;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The host as a process: how it ends, what it survives, and what it will not start with. */
class ProcessIT {

    @Test
    void killedHostComesUpAgainOnItsHomeAndWhenTerminatedClosesItsSocketsAndExitsWithZero() {
        Path home = TrialFolder.folder("killed");
        try (Troupe killed = Troupe.start(home)) {
            killed.deploy().put(Tally.jar("survivor", "1.0.0"));
            Await.until(
                    "the agent answers",
                    () -> killed.rest().message("survivor", Tally.GET, "{}").status() == 200);
            assertThat(tell(killed, "I ran 5 km in 28 minutes")).contains("Workout saved!");
            killed.process().kill();
        }

        long started = System.nanoTime();
        try (Troupe again = Troupe.start(home)) {
            System.out.println("ready again within " + Duration.ofNanos(System.nanoTime() - started));

            assertThat(again.rest().message("survivor", Tally.GET, "{}").status())
                    .isEqualTo(200);
            assertThat(tell(again, "what did I do this week?")).contains("run - 5 km, 28 minutes", "offline");
            stopsInOrder(again);
        }
    }

    private static String tell(Troupe troupe, String text) {
        return troupe.rest()
                .post(
                        "/api/v1/agents/helios/messages",
                        "{\"type\":\"message\",\"user\":\"ann\",\"data\":\"" + text + "\"}")
                .body();
    }

    private static void stopsInOrder(Troupe troupe) {
        try (Peer idle = Peer.connect(troupe.agent("echo"));
                Peer talking = Peer.connect(troupe.agent("echo"))) {
            talking.ask("message", "1");

            long asked = System.nanoTime();
            int exitCode = troupe.stop();

            Duration took = Duration.ofNanos(System.nanoTime() - asked);
            System.out.println("stopped within " + took);
            assertThat(exitCode).isZero();
            assertThat(took).isLessThan(Duration.ofSeconds(10));
            assertThat(idle.awaitClosing().code()).isEqualTo(1001);
            assertThat(talking.awaitClosing().code()).isEqualTo(1001);
            assertThat(troupe.process().complained()).isEmpty();
        }
    }

    @Test
    void homeThatCannotBeWrittenIsRefused() throws IOException {
        Path file = Files.createFile(TrialFolder.folder("unwritable").resolve("file"));

        assertRefused("cannot be written", "--home", file.resolve("home").toString(), "--port", "0");
    }

    @Test
    void unknownOptionIsRefused() {
        assertRefused("option '--prot' unknown", "--prot", "8080");
    }

    /** One sentence for a person, an exit code for a script. */
    private static void assertRefused(String sentence, String... arguments) {
        Launched process = Launched.host(List.of(arguments));

        assertThat(process.awaitExit()).isNotZero();
        assertThat(process.complained().lines())
                .singleElement()
                .asString()
                .startsWith("troupe: ")
                .contains(sentence);
        assertThat(process.printed()).isEmpty();
    }
}
