package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.troupe.core.Readiness;
import dev.troupe.core.SessionRefusedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Company company = new Company();

    /** The deployer, as long as there is something to deploy. */
    private static final class Deploying implements Readiness {

        private @Nullable String what = "1 file";

        @Override
        public String name() {
            return "deploy";
        }

        @Override
        public Optional<String> waitsFor() {
            return Optional.ofNullable(what);
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        company.close();
    }

    @Test
    void agentThatMayStillComeGetsNoSessionsWhileTheHostStarts() throws Exception {
        Deploying deploying = new Deploying();
        company.sessions.admission().add(deploying);
        company.plays("here", (message, session) -> session.reply(message, "yes"));

        assertThatExceptionOfType(SessionRefusedException.class)
                .isThrownBy(() -> company.openLasting("clerk", new Peer()))
                .withMessageContaining("agent 'clerk' is not here yet: the host is still starting")
                .matches(refused -> refused.code().equals("agent_unavailable"));
        Peer peer = new Peer();
        company.open("here", peer).accept(Peer.says("hello"));
        assertThat(peer.hearsAnswer()).isEqualTo("\"yes\"");

        deploying.what = null;
        Peer late = new Peer();
        company.open("clerk", late).accept(Peer.says("hello"));
        assertThat(late.hearsFailure()).isEqualTo("no_such_agent");
    }
}
