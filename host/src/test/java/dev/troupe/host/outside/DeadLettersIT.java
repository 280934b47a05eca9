package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Clerk;
import dev.troupe.host.trial.Launched;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of messages that a durable agent cannot handle, as an operator's program sees it. */
@ExtendWith(TroupeExtension.class)
class DeadLettersIT {

    private static final String LETTERS = "/api/v1/dead-letters/";

    @Test
    void replayedLetterIsAnsweredInItsSessionOnceTheAgentIsMended(Troupe troupe) {
        Clerk clerk = Clerk.hired(troupe, "mended-clerk");
        try (Peer peer = Peer.connect(troupe.agent(clerk.name()))) {
            String asked = peer.request("file", "{\"sheet\":1}");
            assertThat(peer.answer(asked).code()).isEqualTo("agent_failed");
            Rest.Letter letter = clerk.deadLetters().getFirst();
            assertThat(letter.excerpt()).isEqualTo("{\"sheet\":1}");
            assertThat(troupe.rest().get(LETTERS + letter.id()).json().get("data"))
                    .hasToString("{\"sheet\":1}");
            clerk.mend();

            Rest.Reply reply = troupe.rest().request("POST", LETTERS + letter.id() + "/replay");

            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(peer.answer(asked).data()).hasToString("{\"sheet\":1}");
            assertThat(clerk.deadLetters()).isEmpty();
            assertAudited(troupe, "POST " + LETTERS + letter.id() + "/replay");
        }
    }

    @Test
    void deletedLetterIsGoneAndWhoDidItIsWrittenDown(Troupe troupe) {
        Clerk clerk = Clerk.hired(troupe, "deleting-clerk");
        assertThat(troupe.rest().message(clerk.name(), "file", "{}").status()).isEqualTo(500);
        long letter = clerk.deadLetters().getFirst().id();

        assertThat(troupe.anonymous().request("DELETE", LETTERS + letter).status())
                .isIn(401, 403);
        assertThat(troupe.rest().request("DELETE", LETTERS + letter).status()).isEqualTo(200);

        assertThat(clerk.deadLetters()).isEmpty();
        assertThat(troupe.rest().request("DELETE", LETTERS + letter).status()).isEqualTo(404);
        assertAudited(troupe, "DELETE " + LETTERS + letter);
    }

    @Test
    void commandTellsOfLettersThatWait(Troupe troupe) {
        Clerk clerk = Clerk.hired(troupe, "counting-clerk");
        troupe.rest().message(clerk.name(), "file", "{}");

        Launched command = Launched.client(
                "agents",
                "--home",
                troupe.home().toString(),
                "--url",
                troupe.uri("/").toString());

        assertThat(command.awaitExit()).isZero();
        assertThat(command.printed()).containsPattern("\\d+ dead letters? waits? for you");
        long letter = clerk.deadLetters().getFirst().id();
        assertThat(troupe.rest().request("DELETE", LETTERS + letter).status()).isEqualTo(200);
    }

    private static void assertAudited(Troupe troupe, String what) {
        Path log = troupe.home().resolve("logs/audit.log");
        Await.until(what + " is written down", () -> text(log).contains(what));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
