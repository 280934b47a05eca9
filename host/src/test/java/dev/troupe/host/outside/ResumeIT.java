package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Crowd;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Returner;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who loses the socket comes back to the session: nothing is missing, nothing comes twice, and all in order. */
@ExtendWith(TroupeExtension.class)
class ResumeIT {

    private static final String AGENT = "returning";
    private static final String NOTHING = "{}";

    @BeforeEach
    void deploy(Troupe troupe) {
        if (troupe.rest().get("/api/v1/agents/" + AGENT).status() != 200) {
            troupe.deploy().put(Tally.jar(AGENT, "1.0.0"));
            awaitVersion(troupe, AGENT, "1.0.0");
        }
    }

    @Test
    void answersThatCameMeanwhileAreHeardOnceAndInOrder(Troupe troupe) {
        try (Returner returner = Returner.connect(troupe.agent(AGENT))) {
            returner.answer(returner.say(Tally.ADD, Tally.step(1, 0)));
            returner.say(Tally.ADD, Tally.step(1, 50));
            String last = returner.say(Tally.ADD, Tally.step(1, 50));
            returner.peer().ask("ping", NOTHING); // so that all was taken

            Frame session = returner.comeBack();

            assertRecovered(session);
            returner.answer(last);
            assertThat(totals(returner)).containsExactly(1, 2, 3);
            assertThat(returner.numbers()).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void streamGoesOnWithItsNextPieceHoweverOftenTheSocketIsCut(Troupe troupe) {
        int pieces = 60;
        try (Returner returner = Returner.connect(troupe.agent(AGENT))) {
            String stream = returner.say(Tally.COUNT, "{\"to\":" + pieces + ",\"pauseMillis\":10}");
            for (int heard = 5; heard <= 45; heard += 10) {
                int enough = heard;
                Await.until(heard + " pieces", () -> returner.heard().size() >= enough);
                assertRecovered(returner.comeBack());
            }

            Frame answer = returner.answer(stream);

            assertThat(indexes(returner))
                    .isEqualTo(IntStream.range(0, pieces).boxed().toList());
            assertThat(answer.said()).startsWith("1 2 3 ").endsWith(" 59 60 ");
            assertThat(returner.numbers())
                    .isEqualTo(LongStream.rangeClosed(1, pieces + 1).boxed().toList());
        }
    }

    @Test
    void sessionMovesToNewerAgentWhileItsPeerIsAway(Troupe troupe) {
        String agent = "returning-later";
        troupe.deploy().put(Tally.jar(agent, "1.0.0"));
        awaitVersion(troupe, agent, "1.0.0");
        try (Returner returner = Returner.connect(troupe.agent(agent))) {
            returner.answer(returner.say(Tally.ADD, Tally.step(7, 0)));
            String stream = returner.say(Tally.COUNT, "{\"to\":30,\"pauseMillis\":20}");
            Await.until("some pieces", () -> returner.heard().size() > 5);

            returner.cut();
            troupe.deploy().put(Tally.jar(agent, "1.0.1"));
            awaitVersion(troupe, agent, "1.0.1");
            assertRecovered(returner.comeBack());

            Frame next = returner.answer(returner.say(Tally.ADD, Tally.step(1, 0)));
            assertThat(returner.answer(stream).success()).isTrue();
            assertThat(next.said("version")).isEqualTo("1.0.1");
            assertThat(next.number("total")).isEqualTo(8);
            assertThat(indexes(returner))
                    .isEqualTo(IntStream.range(0, 30).boxed().toList());
            assertThat(returner.numbers())
                    .isEqualTo(LongStream.rangeClosed(1, 33).boxed().toList());
        }
    }

    @Test
    void whoMissedMoreThanIsKeptIsToldSoAndStaysInTheSession(Troupe troupe) {
        try (Returner returner = Returner.connect(troupe.agent(AGENT))) {
            returner.answer(returner.say(Tally.ADD, Tally.step(5, 0)));
            String id = returner.session().text("session");
            URI place = returner.place(); // of somebody who hears nothing of what follows
            returner.answer(returner.say(Tally.COUNT, "{\"to\":400}"));

            try (Peer late = Peer.connect(place, "troupe.v1")) {
                assertThat(late.session().text("session")).isEqualTo(id);
                assertThat(late.session().text("recovered")).isEqualTo("false");
                assertThat(late.ask(Tally.ADD, Tally.step(1, 0)).number("total"))
                        .isEqualTo(6);
            }
        }
    }

    @Test
    void sessionOfOneWhoStayedAwayTooLongHasEnded(Troupe troupe) throws IOException {
        String file = "dev.troupe.core.sessions.cfg";
        String shipped = Files.readString(troupe.home().resolve("config").resolve(file));
        try (Returner returner = Returner.connect(troupe.agent(AGENT))) {
            String id = returner.session().text("session");
            returner.answer(returner.say(Tally.ADD, Tally.step(1, 0)));

            troupe.configure(file, "resume.ms = 200\n");
            returner.cut();
            Await.until(
                    "the session has ended",
                    () -> !troupe.rest().get("/api/v1/sessions").body().contains(id));
            Frame session = returner.comeBack();

            assertThat(session.text("recovered")).isEqualTo("false");
            assertThat(session.text("session")).isNotEqualTo(id);
            assertThat(returner.answer(returner.say(Tally.ADD, Tally.step(1, 0)))
                            .number("total"))
                    .isEqualTo(1);
        } finally {
            troupe.configure(file, shipped);
            Await.until("it is as before", () -> troupe.log().contains("resume.ms is 120000 (was 200)"));
        }
    }

    @Test
    void anotherKeyCannotTakeTheSession(Troupe troupe) {
        String key = key(troupe, "intruder");
        Rest intruder = new Rest(troupe.uri("/"), List.of("Authorization", "Bearer " + key));
        String path = troupe.agent(AGENT).getPath();
        try (Returner returner = Returner.connect(troupe.agent(AGENT))) {
            String id = returner.session().text("session");
            String ticket = intruder.post("/api/v1/tickets", "{\"path\":\"" + path + "\"}")
                    .text("ticket");

            try (Peer other = Peer.connect(URI.create(returner.place() + "&ticket=" + ticket), "troupe.v1")) {
                assertThat(other.session().text("session")).isNotEqualTo(id);
                assertThat(other.session().text("recovered")).isEqualTo("false");
            }

            assertThat(returner.answer(returner.say(Tally.GET, NOTHING)).success())
                    .isTrue();
            assertRecovered(returner.comeBack());
        }
    }

    @Test
    void newSocketTakesTheSessionFromTheOldOne(Troupe troupe) {
        try (Returner returner = Returner.connect(troupe.agent(AGENT))) {
            try (Peer second = Peer.connect(returner.place(), "troupe.v1")) {
                assertRecovered(second.session());
                assertThat(returner.peer().awaitClosing().code()).isEqualTo(4001);
                assertThat(second.ask(Tally.ADD, Tally.step(1, 0)).number("total"))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void messageThatIsSentTwiceCountsOnce(Troupe troupe) {
        try (Returner returner = Returner.connect(troupe.agent(AGENT))) {
            String once = returner.say(Tally.ADD, Tally.step(1, 0));
            returner.answer(once);
            returner.repeat(once);
            assertThat(returner.peer().takeType("ack").text("id")).isEqualTo(once);

            returner.comeBack();
            returner.repeat(once);

            assertThat(returner.peer().takeType("ack").correlationId()).isEqualTo(once);
            assertThat(returner.answer(returner.say(Tally.GET, NOTHING)).number("total"))
                    .isEqualTo(1);
        }
    }

    /** On a host of its own, which is killed. */
    @Test
    void durableSessionOutlivesItsHostAndAnUnfinishedStreamBeginsAgain() throws IOException {
        String agent = "enduring";
        Path home = TrialFolder.folder("enduring");
        Files.createDirectories(home.resolve("config"));
        Troupe.configure(home, "dev.troupe.core.sessions.cfg", "delivery.durable = " + agent + "\n");
        try (Troupe first = Troupe.start(home)) {
            first.deploy().put(Tally.jar(agent, "1.0.0"));
            awaitVersion(first, agent, "1.0.0");
            try (Returner returner = Returner.connect(first.agent(agent))) {
                returner.answer(returner.say(Tally.ADD, Tally.step(3, 0)));
                String stream = returner.say(Tally.COUNT, "{\"to\":20,\"pauseMillis\":200,\"once\":true}");
                Await.until("some pieces", () -> returner.heard().size() > 5);

                first.process().kill();
                try (Troupe second = Troupe.start(home)) {
                    Frame session = returner.moveTo(second.agent(agent)).comeBack();
                    returner.answer(stream);
                    Frame next = returner.answer(returner.say(Tally.ADD, Tally.step(1, 0)));

                    assertRecovered(session);
                    assertThat(session.json().get("epoch").getAsInt()).isEqualTo(2);
                    assertThat(returner.heard()).extracting(Frame::type).containsOnlyOnce("reset");
                    assertThat(piecesSinceReset(returner))
                            .isEqualTo(IntStream.range(0, 20).boxed().toList());
                    assertThat(returner.numbers()).isSorted().doesNotHaveDuplicates();
                    assertThat(next.number("total")).isEqualTo(4);
                }
            }
        }
    }

    @Test
    void twoHundredWhoLoseTheirSocketsAtOnceAreAllBackAndLoseNothing(Troupe troupe) {
        try (Crowd crowd = Crowd.start(200, troupe.agent(AGENT))) {
            crowd.talkOn(1_000);
            for (int cut = 0; cut < 3; cut++) {
                crowd.cut();
                crowd.talkOn(1_000);
            }

            Crowd.Report report = crowd.stop();

            System.out.println(report);
            assertThat(report.complaints()).isEmpty();
            assertThat(report.cameBack()).isEqualTo(600);
        }
    }

    private static void assertRecovered(Frame session) {
        assertThat(session.text("recovered")).as(session.toString()).isEqualTo("true");
    }

    private static List<Integer> totals(Returner returner) {
        return returner.heard().stream().map(frame -> frame.number("total")).toList();
    }

    private static List<Integer> indexes(Returner returner) {
        return returner.heard().stream()
                .filter(frame -> frame.type().equals("delta"))
                .map(frame -> frame.json().get("index").getAsInt())
                .toList();
    }

    private static List<Integer> piecesSinceReset(Returner returner) {
        return returner.heard().stream()
                .dropWhile(frame -> !frame.type().equals("reset"))
                .filter(frame -> frame.type().equals("delta"))
                .map(frame -> frame.json().get("index").getAsInt())
                .toList();
    }

    private static String key(Troupe troupe, String name) {
        return troupe.credentials("", "key", "add", name)
                .lines()
                .filter(line -> line.contains("troupe_" + name + "_"))
                .map(line -> line.replaceAll(".*(troupe_" + name + "_\\S+).*", "$1"))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitVersion(Troupe troupe, String agent, String version) {
        Await.until(
                agent + " " + version + " answers",
                () -> troupe.rest()
                        .message(agent, Tally.GET, NOTHING)
                        .body()
                        .contains("\"version\":\"" + version + "\""));
    }
}
