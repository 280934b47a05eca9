package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Clerk;
import dev.troupe.host.trial.Launched;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A host whose database does not answer, with a durable agent and one that is not. */
class StoreAwayIT {

    private static final String AWAY = "the host has no store at the moment";

    private static Troupe troupe;

    @BeforeAll
    static void start() throws IOException {
        Path home = TrialFolder.folder("home");
        Files.createDirectories(home.resolve("config"));
        Troupe.configure(home, "dev.troupe.store.cfg", "url = jdbc:postgresql://127.0.0.1:1/nowhere\n");
        troupe = Troupe.start(home);
        Clerk.deployed(troupe, "clerk");
    }

    @AfterAll
    static void stop() {
        troupe.close();
    }

    @Test
    void hostIsDegradedAndSaysWhyToOperatorsOnly() {
        Rest.Reply told = troupe.rest().get("/health");
        Rest.Reply toldAnybody = troupe.anonymous().get("/health");

        assertThat(told.text("status")).isEqualTo("degraded");
        assertThat(told.json().getAsJsonObject("troubles").get("store").getAsString())
                .isEqualTo(AWAY + "; durable agents take no messages: clerk, health");
        assertThat(toldAnybody.text("status")).isEqualTo("degraded");
        assertThat(toldAnybody.body()).doesNotContain("clerk");
    }

    @Test
    void hostStaysReadyAndOtherAgentsServe() {
        assertThat(troupe.rest().get("/health/ready").status()).isEqualTo(200);
        assertThat(troupe.rest().message("echo", "message", "1").status()).isEqualTo(200);
    }

    @Test
    void durableAgentsTakeNothingAndDeadLettersCannotBeRead() {
        Rest.Reply refused = troupe.rest().message("clerk", "file", "{}");
        Rest.Reply letters = troupe.rest().get("/api/v1/dead-letters");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("code")).isEqualTo("store_unavailable");
        assertThat(letters.status()).isEqualTo(503);
        assertThat(letters.text("error")).isEqualTo(AWAY);
    }

    @Test
    void commandTellsWhatIsInTrouble() {
        Launched command = Launched.client("agents", "--home", troupe.home().toString());

        assertThat(command.awaitExit()).isZero();
        assertThat(command.printed()).contains("in trouble: store: " + AWAY);
    }
}
