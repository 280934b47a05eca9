package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Underway.Handling;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnderwayTest {

    private final Company company = new Company();
    private final Peer peer = new Peer();
    private final List<Optional<Handling>> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        company.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void threadThatHandlesAMessageIsAtThatMessage(boolean inline) throws Exception {
        Company.Script script = (message, session) -> {
            seen.add(company.sessions.here());
            session.reply(message, message.data());
        };
        if (inline) {
            company.playsInline("echo", script);
        } else {
            company.plays("echo", script);
        }
        var session = company.open("echo", peer);

        session.accept(Peer.says("one"));
        peer.hearsAnswer();
        session.accept(Peer.says("two"));
        peer.hearsAnswer();

        assertThat(seen).hasSize(2).doesNotHaveDuplicates().allSatisfy(here -> {
            assertThat(here.orElseThrow().agent()).isEqualTo("echo");
            assertThat(here.orElseThrow().session()).isEqualTo(session.id());
        });
        assertThat(company.sessions.here()).isEmpty();
    }

    @Test
    void behindANestedMessageTheThreadIsAtTheOuterOneAgain() throws Exception {
        company.playsInline("inner", (message, session) -> {
            seen.add(company.sessions.here());
            session.reply(message, message.data());
        });
        company.plays("outer", (message, session) -> {
            seen.add(company.sessions.here());
            session.ask("inner", "message", message.data(), Duration.ofSeconds(30));
            seen.add(company.sessions.here());
            session.reply(message, message.data());
        });

        company.open("outer", peer).accept(Peer.says("x"));
        peer.hearsAnswer();

        assertThat(seen)
                .extracting(here -> here.map(Handling::agent).orElse(""))
                .containsExactly("outer", "inner", "outer");
    }

    @Test
    void agentThatThrewLeavesNothingBehind() throws Exception {
        company.playsInline("broken", (message, session) -> {
            throw new IllegalStateException("x");
        });

        company.open("broken", peer).accept(Peer.says("x"));
        peer.hears();

        assertThat(company.sessions.here()).isEmpty();
    }
}
