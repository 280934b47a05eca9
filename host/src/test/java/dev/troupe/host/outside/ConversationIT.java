package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an agent can do for its peer: stream, be asked by others, hand over, publish, be cancelled. */
@ExtendWith(TroupeExtension.class)
class ConversationIT {

    private static final String TALLY = "talked-to";
    private static final String CALLER = "caller";
    private static final String TROUPE_V1 = "troupe.v1";
    private static final String TO_THREE = "{\"to\":3}";

    @BeforeAll
    static void deploy(Troupe troupe) {
        troupe.deploy().put(Tally.jar(TALLY, "1.0.0"));
        troupe.deploy().put(AgentJar.of(CALLER, "1.0.0"));
        for (String agent : List.of(TALLY, CALLER)) {
            Await.until(
                    agent + " is there",
                    () -> troupe.rest().get("/api/v1/agents/" + agent).status() == 200);
        }
    }

    @Test
    void answerComesInPiecesWhenTheyAreAskedFor(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.agent(TALLY))) {
            peer.send("{\"type\":\"count\",\"data\":" + TO_THREE + ",\"correlationId\":\"c\",\"stream\":true}");

            assertThat(pieces(peer, 3)).containsExactly("1 ", "2 ", "3 ");
            assertThat(peer.answer("c").said()).isEqualTo("1 2 3 ");
        }
    }

    @Test
    void answerIsOneFrameWhenPiecesAreNotAskedFor(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.agent(TALLY))) {
            assertThat(peer.ask(Tally.COUNT, TO_THREE).said()).isEqualTo("1 2 3 ");
            assertThat(peer.rest()).isEmpty();
        }
    }

    @Test
    void clientOfTroupeV1GetsPiecesUnasked(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.agent(TALLY), TROUPE_V1)) {
            String id = peer.request(Tally.COUNT, TO_THREE);

            assertThat(pieces(peer, 3)).containsExactly("1 ", "2 ", "3 ");
            assertThat(peer.answer(id).said()).isEqualTo("1 2 3 ");
        }
    }

    @Test
    void answersComeInTheOrderOfTheMessages(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.agent(TALLY))) {
            List<String> asked = Stream.of(50, 0, 20, 0, 10)
                    .map(pause -> peer.request(Tally.ADD, Tally.step(1, pause)))
                    .toList();

            peer.answer(peer.request(Tally.COUNT, "{\"to\":0}"));

            assertThat(peer.rest()).extracting(Frame::correlationId).isEqualTo(asked);
            assertThat(peer.rest()).extracting(frame -> frame.number("total")).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    void sessionsRememberEachForItself(Troupe troupe) {
        try (Peer one = Peer.connect(troupe.agent(TALLY));
                Peer other = Peer.connect(troupe.agent(TALLY))) {
            one.ask(Tally.ADD, Tally.step(5, 0));

            assertThat(other.ask(Tally.GET, "{}").number("total")).isZero();
            assertThat(one.ask(Tally.GET, "{}").number("total")).isEqualTo(5);
        }
    }

    @Test
    void agentAsksAnotherAndHasItsAnswer(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.agent(CALLER))) {
            String errand = errand(TALLY, Tally.ADD, Tally.step(2, 0));
            peer.ask("ask", errand);

            Frame second = peer.ask("ask", errand);

            assertThat(second.number("total")).isEqualTo(4);
            assertThat(second.text("agentId")).isEqualTo(CALLER);
        }
    }

    @Test
    void failureOfTheAskedAgentReachesThePeer(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.agent(CALLER))) {
            assertThat(peer.ask("ask", errand(TALLY, "sing", "{}")).code()).isEqualTo("unknown_type");
            assertThat(peer.ask("ask", errand("nobody", "sing", "{}")).code()).isEqualTo("no_such_agent");
            assertThat(peer.ask("ask", errand(CALLER, "ask", "{}")).code()).isEqualTo("loop");
        }
    }

    @Test
    void nextMessageGoesToTheAgentHandedOverTo(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.agent(CALLER))) {
            assertThat(peer.ask("hand_over", "{\"agent\":\"" + TALLY + "\"}").text("agentId"))
                    .isEqualTo(CALLER);

            Frame answer = peer.ask(Tally.ADD, Tally.step(1, 0));

            assertThat(answer.text("agentId")).isEqualTo(TALLY);
            assertThat(answer.number("total")).isEqualTo(1);
        }
    }

    @Test
    void messageItselfCanBeHandedOver(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.agent(CALLER))) {
            Frame answer = peer.ask("get", "{\"agent\":\"" + TALLY + "\"}");

            assertThat(answer.text("agentId")).isEqualTo(TALLY);
            assertThat(answer.number("total")).isZero();
        }
    }

    @Test
    void subscribersHearWhatAgentsPublish(Troupe troupe) {
        try (Peer talker = Peer.connect(troupe.agent(CALLER));
                Peer listener = Peer.connect(troupe.agent("echo"), TROUPE_V1);
                Peer elsewhere = Peer.connect(troupe.agent("echo"), TROUPE_V1)) {
            control(listener, "{\"type\":\"subscribe\",\"topic\":\"news/*\"}", "subscribed");
            control(elsewhere, "{\"type\":\"subscribe\",\"topic\":\"weather/*\"}", "subscribed");

            talker.ask("tell", "{\"topic\":\"news/today\",\"data\":{\"n\":1}}");

            assertThat(talker.takeType("told").data().getAsString()).isEqualTo("news/today");
            Frame event = listener.takeType("event");
            assertThat(event.text("topic")).isEqualTo("news/today");
            assertThat(event.number("n")).isEqualTo(1);
            control(elsewhere, "{\"type\":\"ping\"}", "pong");
            assertThat(elsewhere.rest()).isEmpty();
        }
    }

    @Test
    void nothingIsHeardAfterUnsubscribing(Troupe troupe) {
        try (Peer talker = Peer.connect(troupe.agent(CALLER));
                Peer listener = Peer.connect(troupe.agent("echo"), TROUPE_V1)) {
            control(listener, "{\"type\":\"subscribe\",\"topic\":\"**\"}", "subscribed");
            control(listener, "{\"type\":\"unsubscribe\",\"topic\":\"**\"}", "unsubscribed");

            talker.ask("tell", "{\"topic\":\"news/today\",\"data\":1}");

            control(listener, "{\"type\":\"ping\"}", "pong");
            assertThat(listener.rest()).isEmpty();
        }
    }

    @Test
    void clientsMayNotPublishUnlessTheEndpointAllows(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.agent("echo"), TROUPE_V1)) {
            peer.send("{\"type\":\"publish\",\"topic\":\"news/today\",\"data\":1}");

            assertThat(peer.takeType("error").code()).isEqualTo("forbidden");
        }
    }

    @Test
    void cancelledMessageEndsAtOnceAndTheNextIsAnswered(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.agent(TALLY), TROUPE_V1)) {
            String running = peer.request(Tally.ADD, Tally.step(1, 15_000));
            String waiting = peer.request(Tally.ADD, Tally.step(10, 0));

            peer.send("{\"type\":\"cancel\",\"target\":\"" + running + "\"}");

            assertThat(peer.takeType("cancelled").success()).isTrue();
            assertThat(peer.answer(running).code()).isEqualTo("cancelled");
            assertThat(peer.answer(waiting).number("total")).isEqualTo(10);
        }
    }

    @Test
    void plainClientSendsThoseTypesToItsAgent(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.agent("echo"))) {
            assertThat(peer.ask("subscribe", "\"me\"").data().getAsString()).isEqualTo("me");
        }
    }

    private static void control(Peer peer, String frame, String answer) {
        peer.send(frame);
        assertThat(peer.takeType(answer).success()).isTrue();
    }

    private static List<String> pieces(Peer peer, int count) {
        return Stream.generate(() -> peer.takeType("delta"))
                .limit(count)
                .map(Frame::said)
                .toList();
    }

    private static String errand(String agent, String type, String data) {
        return "{\"agent\":\"" + agent + "\",\"type\":\"" + type + "\",\"data\":" + data + "}";
    }
}
