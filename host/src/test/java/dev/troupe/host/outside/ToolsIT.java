package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Checkout;
import dev.troupe.host.trial.Launched;
import dev.troupe.host.trial.Troupe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of {@code ./troupe} for somebody in a terminal. On a host of its own, for it is stopped and its home is cleaned. */
class ToolsIT {

    private final Checkout checkout = Checkout.create();

    @Test
    void hostIsTalkedToWatchedAndItsHomeCleaned() throws IOException {
        try (Troupe host = checkout.run()) {
            assertThat(host.process().printed()).contains("Troupe is ready");

            does("./troupe health", 0, "http://127.0.0.1:" + checkout.port() + " is healthy");
            does("printf 'hello\\nagain\\n' | ./troupe chat echo", 0, "echo: hello\necho: again");
            fails("./troupe chat nobody <<< hello", 1, "(no_such_agent)");
            fails("./troupe monitor", 2, "monitor needs a URL");
            fails("./troupe load --clients none", 2, "--clients 'none' refused: use 1 to 10000");
            fails("./troupe clean --yes", 6, "is in use by the host with process id");
        }

        fails("./troupe health", 1, "no host answers at http://127.0.0.1");
        does("./troupe clean <<< n", 1, "nothing is deleted");
        does("./troupe clean --yes", 0, "deleted");

        assertThat(names(checkout.root().resolve("run"))).containsExactlyInAnyOrder("config", "data", "deploy");
        assertThat(names(checkout.root().resolve("run/data")))
                .isSubsetOf("security", "lock", "url", "host.id", "shipped.properties", "certificate.pem");
    }

    private void does(String script, int exitCode, String printed) {
        Launched process = checkout.shell(checkout.root(), script);

        assertThat(process.awaitExit()).as(script + process.complained()).isEqualTo(exitCode);
        assertThat(process.printed()).as(script).contains(printed);
    }

    private void fails(String script, int exitCode, String complained) {
        Launched process = checkout.shell(checkout.root(), script);

        assertThat(process.awaitExit()).as(script + process.printed()).isEqualTo(exitCode);
        assertThat(process.complained()).as(script).contains(complained);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
