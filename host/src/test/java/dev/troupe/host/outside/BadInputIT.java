package dev.troupe.host.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.RawPeer;
import dev.troupe.host.trial.RawPeer.RawFrame;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client should send: it gets its answer, and nobody else notices. */
@ExtendWith(TroupeExtension.class)
class BadInputIT {

    private static final String AGENT = "patient";
    private static final String PATH = "/agents/" + AGENT + "/ws";

    private Peer bystander;

    @BeforeAll
    static void deploy(Troupe troupe) {
        troupe.deploy().put(Tally.jar(AGENT, "1.0.0"));
        Await.until(
                "the agent answers",
                () -> troupe.rest().message(AGENT, Tally.GET, "{}").status() == 200);
    }

    @BeforeEach
    void letAnotherPeerTalk(Troupe troupe) {
        bystander = Peer.connect(troupe.agent(AGENT));
        bystander.ask(Tally.ADD, Tally.step(7, 0));
    }

    @AfterEach
    void otherPeerNoticedNothing(Troupe troupe) {
        assertThat(bystander.ask(Tally.GET, "{}").number("total")).isEqualTo(7);
        assertThat(bystander.rest()).isEmpty();
        assertThat(troupe.rest().get("/health/ready").status()).isEqualTo(200);
        bystander.close();
    }

    static List<Named<String>> malformed() {
        return List.of(
                named("not JSON", "hello"),
                named("nothing", ""),
                named("half a number", "{\"type\":\"get\",\"data\":1e--}"),
                named("two values", "{\"type\":\"get\"} {}"),
                named("no object", "[1,2]"),
                named("depth 10,000", "{\"type\":\"get\",\"data\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"),
                named("a million digits", "{\"type\":\"get\",\"data\":" + "7".repeat(1_000_000) + "}"),
                named("no type", "{\"data\":1}"),
                named("empty type", "{\"type\":\"\"}"),
                named("type of a wrong kind", "{\"type\":7}"),
                named("correlation id of a wrong kind", "{\"type\":\"get\",\"correlationId\":{}}"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedMessageIsRefusedAndTheOthersAreAnswered(String malformed, Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.agent(AGENT))) {
            String before = peer.request(Tally.ADD, Tally.step(1, 100));
            peer.send(malformed);
            String after = peer.request(Tally.ADD, Tally.step(1, 0));

            Frame refusal = peer.takeType("error");
            assertThat(refusal.code()).isEqualTo("invalid");
            assertThat(refusal.success()).isFalse();
            assertThat(refusal.text("error")).isNotBlank();
            assertThat(peer.answer(before).number("total")).isEqualTo(1);
            assertThat(peer.answer(after).number("total")).isEqualTo(2);
        }
    }

    @Test
    void unknownTypeIsRefusedUnderItsCorrelationId(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.agent(AGENT))) {
            Frame refusal = peer.ask("sing", "{}");

            assertThat(refusal.code()).isEqualTo("unknown_type");
            assertThat(refusal.text("error")).contains("sing");
        }
    }

    @Test
    void dataThatDoNotFitNameTheMember(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.agent(AGENT))) {
            Frame refusal = peer.ask(Tally.ADD, "{\"by\":\"many\"}");

            assertThat(refusal.code()).isEqualTo("invalid");
            assertThat(refusal.text("error")).contains("by");
        }
    }

    @Test
    void unknownAgentIsSaid(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.agent("nobody"))) {
            Frame refusal = peer.ask("message", "{}");

            assertThat(refusal.code()).isEqualTo("no_such_agent");
            assertThat(refusal.text("error")).contains("nobody");
        }
    }

    @Test
    void eachOfTooManyMessagesIsAnsweredOrRefused(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.agent(AGENT), "troupe.v1")) {
            String first = peer.request(Tally.ADD, Tally.step(1, 25_000));
            List<String> more = Stream.generate(() -> peer.request(Tally.ADD, Tally.step(1, 0)))
                    .limit(400)
                    .toList();

            peer.send("{\"type\":\"cancel\",\"target\":\"" + first + "\"}");

            assertThat(peer.answer(first).code()).isEqualTo("cancelled");
            List<Frame> answers = more.stream().map(peer::answer).toList();
            List<Frame> refused =
                    answers.stream().filter(answer -> !answer.success()).toList();
            assertThat(refused).isNotEmpty().allMatch(refusal -> refusal.code().equals("overloaded"));
            int counted = answers.size() - refused.size();
            assertThat(peer.ask(Tally.GET, "{}").number("total")).isEqualTo(counted);
        }
    }

    @Test
    void messageOverOneMebibyteClosesWith1009(Troupe troupe) {
        try (RawPeer peer = open(troupe)) {
            peer.send(RawPeer.TEXT, new byte[2 << 20]);

            assertThat(peer.readToClose().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void messageJustUnderOneMebibyteIsAnswered(Troupe troupe) {
        String text = "x".repeat((1 << 20) - 100);

        try (Peer peer = Peer.connect(troupe.agent("echo"))) {
            assertThat(peer.ask("message", "{\"text\":\"" + text + "\"}").said())
                    .isEqualTo(text);
        }
    }

    @Test
    void binaryMessageClosesWith1003(Troupe troupe) {
        try (RawPeer peer = open(troupe)) {
            peer.send(RawPeer.BINARY, new byte[] {1, 2, 3});

            assertThat(peer.readToClose().closeCode()).isEqualTo(1003);
        }
    }

    @Test
    void invalidUtf8ClosesWith1007(Troupe troupe) {
        try (RawPeer peer = open(troupe)) {
            peer.send(RawPeer.TEXT, new byte[] {'"', (byte) 0xc3, '"'});

            assertThat(peer.readToClose().closeCode()).isEqualTo(1007);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 11, 15})
    void reservedOpcodeClosesWith1002(int opcode, Troupe troupe) {
        try (RawPeer peer = open(troupe)) {
            peer.send(opcode, new byte[0]);

            assertThat(peer.readToClose().closeCode()).isEqualTo(1002);
        }
    }

    @Test
    void unmaskedFrameClosesWith1002(Troupe troupe) {
        try (RawPeer peer = open(troupe)) {
            peer.bytes(new byte[] {(byte) 0x81, 2, '{', '}'});

            assertThat(peer.readToClose().closeCode()).isEqualTo(1002);
        }
    }

    @Test
    void fragmentsAreJoinedAndPingBetweenThemAnswered(Troupe troupe) {
        try (RawPeer peer = open(troupe)) {
            peer.send(false, RawPeer.TEXT, "{\"type\":\"get\",\"corr".getBytes(UTF_8));
            peer.send(RawPeer.PING, "are you there".getBytes(UTF_8));
            peer.send(false, RawPeer.CONTINUATION, new byte[0]);
            peer.send(true, RawPeer.CONTINUATION, "elationId\":\"1\"}".getBytes(UTF_8));

            RawFrame pong = peer.read();
            assertThat(pong.opcode()).isEqualTo(RawPeer.PONG);
            assertThat(pong.text()).isEqualTo("are you there");
            assertThat(peer.readFrame().correlationId()).isEqualTo("1");
        }
    }

    @Test
    void closeIsAnsweredWithTheSameCode(Troupe troupe) {
        try (RawPeer peer = open(troupe)) {
            peer.send(RawPeer.CLOSE, new byte[] {3, (byte) 0xe8});

            assertThat(peer.readToClose().closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void pageOfAnotherSiteCannotConnect(Troupe troupe) {
        try (RawPeer foreign = RawPeer.open(troupe, PATH, "Origin: https://evil.example");
                RawPeer own = RawPeer.open(troupe, PATH, "Origin: http://127.0.0.1:" + troupe.port())) {
            assertThat(foreign.status()).isEqualTo(403);
            assertThat(own.status()).isEqualTo(101);
        }
    }

    @Test
    void otherHostNameCannotConnect(Troupe troupe) {
        try (RawPeer rebound = RawPeer.openAs(troupe, "evil.example", PATH)) {
            assertThat(rebound.status()).isEqualTo(403);
        }
    }

    @Test
    void pathThatNoRuleSpeaksOfIs403(Troupe troupe) {
        try (RawPeer peer = RawPeer.open(troupe, "/nothing/here")) {
            assertThat(peer.status()).isEqualTo(403);
        }
    }

    /** Each cut leaves the host with half a message. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 20})
    void connectionCutWithinFrameHarmsNobody(int length, Troupe troupe) {
        byte[] frame = new byte[length];
        frame[0] = (byte) 0x81;
        if (length > 1) {
            frame[1] = (byte) (0x80 | 100);
        }

        try (RawPeer peer = open(troupe)) {
            peer.bytes(frame);
        }

        assertThat(troupe.rest().message(AGENT, Tally.GET, "{}").status()).isEqualTo(200);
    }

    private static RawPeer open(Troupe troupe) {
        RawPeer peer = RawPeer.open(troupe, PATH);
        assertThat(peer.status()).as(peer.answered()).isEqualTo(101);
        return peer;
    }
}
