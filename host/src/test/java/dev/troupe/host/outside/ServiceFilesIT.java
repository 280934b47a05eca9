package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.troupe.host.trial.Checkout;
import dev.troupe.host.trial.Installed;
import dev.troupe.host.trial.Launched;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The files of {@code docs/deploy}, as far as they can be tried without a service manager and an image builder. */
class ServiceFilesIT {

    private static final Path FILES = Path.of("../docs/deploy");

    @Test
    void unitStartsAHostThatEndsInOrder() throws IOException {
        Installed installed = Installed.copy();
        Path home = TrialFolder.folder("service");
        List<String> words = List.of(setting("ExecStart").split(" ", -1));

        assertThat(words.getFirst()).isEqualTo("/opt/troupe/bin/troupe-host");
        assertThat(words.subList(1, words.size())).containsExactly("--home", "/var/lib/troupe");
        try (Troupe troupe = Troupe.of(home, installed.host("--home", home.toString(), "--port", "0"))) {
            assertThat(troupe.stop()).isZero(); // else the service manager would take it for a failure
        }
    }

    @Test
    void unitIsAccepted() throws IOException {
        Checkout checkout = Checkout.create();
        assumeThat(checkout.shell(checkout.root(), "command -v systemd-analyze").awaitExit())
                .as("systemd-analyze is here")
                .isZero();
        Path unit = TrialFolder.folder("unit").toAbsolutePath().resolve("troupe.service");
        Files.writeString(unit, text("troupe.service").replace("/opt/troupe", checkout.root() + "/host/target/troupe"));

        Launched verdict = checkout.shell(checkout.root(), "systemd-analyze verify --man=no " + unit);

        assertThat(verdict.awaitExit()).as(verdict.complained()).isZero();
        assertThat(verdict.complained()).doesNotContain(unit.toString());
    }

    @Test
    void containerStartsWhatTheUnitStarts() throws IOException {
        String entrypoint = text("Containerfile")
                .lines()
                .filter(line -> line.startsWith("ENTRYPOINT "))
                .findFirst()
                .orElseThrow();

        assertThat(entrypoint.replaceAll("[\\[\\]\",]", "")).isEqualTo("ENTRYPOINT " + setting("ExecStart"));
    }

    private static String setting(String key) throws IOException {
        return text("troupe.service")
                .lines()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static String text(String file) throws IOException {
        return Files.readString(FILES.resolve(file));
    }
}
