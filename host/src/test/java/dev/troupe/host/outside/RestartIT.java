package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.ImpatientExtension;
import dev.troupe.host.trial.Rest.Deployed;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A host that comes back and finds another folder than it left. */
class RestartIT {

    @Test
    void whatIsInTheFolderNowIsWhatIsLive() {
        Troupe before = ImpatientExtension.start();
        try (before) {
            for (String name : new String[] {"stays", "grows", "shrinks", "goes", "breaks"}) {
                before.deploy().put(Tally.jar(name, "1.0.0"), name + ".jar");
            }
            before.deploy().put(Tally.jar("shrinks", "1.1.0"), "shrinks-new.jar");
            awaitVersion(before, "shrinks", "1.1.0");
            awaitVersion(before, "breaks", "1.0.0");
        }

        byte[] whole = Tally.jar("breaks", "1.0.0").bytes();
        before.deploy().put(Tally.jar("grows", "1.1.0"), "grows.jar");
        before.deploy().delete("shrinks-new.jar");
        before.deploy().delete("goes.jar");
        before.deploy().put("breaks.jar", Arrays.copyOf(whole, whole.length / 2));
        before.deploy().put(Tally.jar("comes", "1.0.0"), "comes.jar");

        try (Troupe after = Troupe.start(before.home())) {
            assertThat(version(after, "stays")).contains("\"version\":\"1.0.0\"");
            assertThat(version(after, "grows")).contains("\"version\":\"1.1.0\"");
            assertThat(version(after, "shrinks")).contains("\"version\":\"1.0.0\"");
            assertThat(version(after, "comes")).contains("\"version\":\"1.0.0\"");
            assertThat(after.rest().get("/api/v1/agents/goes").status()).isEqualTo(404);
            assertThat(after.rest().deployed("breaks.jar"))
                    .extracting(Deployed::state, Deployed::reason)
                    .containsExactly(tuple(
                            "failed",
                            "breaks.jar is still being written or damaged: it does not end as a ZIP file does"));

            after.deploy().put("breaks.jar", whole);
            awaitVersion(after, "breaks", "1.0.0");
        }
    }

    private static void awaitVersion(Troupe troupe, String agent, String version) {
        Await.until(
                agent + " " + version + " answers",
                () -> version(troupe, agent).contains("\"version\":\"" + version + "\""));
    }

    private static String version(Troupe troupe, String agent) {
        return troupe.rest().message(agent, Tally.GET, "{}").body();
    }
}
