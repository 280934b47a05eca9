package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** SIGTERM: what was begun ends, what was not is told so, and nobody is left without a word. */
class ShutdownIT {

    private static final int CONNECTIONS = 40;

    private static Troupe host(String... settings) throws IOException {
        Path home = TrialFolder.folder("stops");
        Files.createDirectories(home.resolve("config"));
        Files.write(home.resolve("config/host.properties"), List.of(settings));
        Troupe troupe = Troupe.start(home);
        troupe.deploy().put(Tally.jar("tally", "1.0.0"));
        Await.until(
                "the agent answers",
                () -> troupe.rest().message("tally", Tally.GET, "{}").status() == 200);
        return troupe;
    }

    /** Sends on and on, five at a time, until its connection is closed. */
    private static final class Talker {

        private static final int AT_A_TIME = 5;
        private static final int PAUSE_MILLIS = 2;

        private final Peer peer;
        private final List<String> sent = new ArrayList<>();
        private final List<Frame> heard = new ArrayList<>();
        private final Thread thread;

        Talker(Troupe troupe) {
            peer = Peer.connect(troupe.agent("tally"));
            thread = Thread.ofVirtual().start(this::talk);
        }

        private void talk() {
            try {
                while (peer.isOpen()) {
                    List<String> ids = new ArrayList<>();
                    for (int i = 0; i < AT_A_TIME; i++) {
                        ids.add(peer.request(Tally.ADD, Tally.step(1, PAUSE_MILLIS)));
                        sent.add(ids.getLast());
                    }
                    ids.forEach(id -> peer.answerWithin(id, Await.LIMIT).ifPresent(heard::add));
                }
            } catch (IllegalStateException notSent) {
                // the connection was closed while it was talking
            }
        }

        /** Such as that an answer is missing in front of another one; empty when all is well. */
        List<String> complaints() {
            Await.end(thread);
            List<String> complaints = new ArrayList<>();
            int code = peer.awaitClosing().code();
            if (code != 1001) {
                complaints.add("closed with " + code);
            }
            sent.forEach(id -> peer.answerWithin(id, Duration.ZERO).ifPresent(heard::add));
            List<String> answered = heard.stream().map(Frame::correlationId).toList();
            if (!answered.equals(sent.subList(0, answered.size()))) {
                complaints.add("asked " + sent + ", answered " + answered);
            }
            heard.stream()
                    .filter(frame -> !frame.success() && !frame.code().equals("shutting_down"))
                    .forEach(frame -> complaints.add(frame.toString()));
            peer.close();
            return complaints;
        }

        long refused() {
            return heard.stream().filter(frame -> !frame.success()).count();
        }
    }

    @Test
    void underLoadEachMessageHasOneAnswerOrTheSocketsEndBehindIt() throws IOException {
        try (Troupe troupe = host()) {
            List<Talker> talkers = IntStream.range(0, CONNECTIONS)
                    .mapToObj(number -> new Talker(troupe))
                    .toList();
            Await.pass(Duration.ofMillis(500));

            long asked = System.nanoTime();
            int exitCode = troupe.stop();
            Duration took = Duration.ofNanos(System.nanoTime() - asked);

            List<String> complaints = talkers.stream()
                    .flatMap(talker -> talker.complaints().stream())
                    .toList();
            System.out.println("stopped within " + took.toMillis() + " ms; "
                    + talkers.stream().mapToInt(talker -> talker.heard.size()).sum() + " answers, of them "
                    + talkers.stream().mapToLong(Talker::refused).sum() + " shutting_down");
            assertThat(complaints).isEmpty();
            assertThat(exitCode).isZero();
            assertThat(took).isLessThan(Duration.ofSeconds(10));
            assertThat(troupe.process().complained()).isEmpty();
        }
    }

    @Test
    void readinessGoesFirstWhileEverybodyIsServedAsBefore() throws IOException {
        try (Troupe troupe = host("shutdown.notice.ms = 5000");
                Peer peer = Peer.connect(troupe.agent("tally"))) {
            troupe.process().terminate();

            Await.until(
                    "the host says that it is not ready",
                    () -> troupe.rest().get("/health/ready").status() == 503);
            try (Peer late = Peer.connect(troupe.agent("tally"))) {
                assertThat(peer.ask(Tally.GET, "{}").success()).isTrue();
                assertThat(late.ask(Tally.GET, "{}").success()).isTrue();
            }
            assertThat(troupe.rest().get("/health/ready").body()).contains("the host stops");
            assertThat(peer.awaitClosing().code()).isEqualTo(1001);
            assertThat(troupe.process().awaitExit()).isZero();
        }
    }

    @Test
    void handlerThatOutlivesTheLimitIsCutShortAndItsSenderTold() throws IOException {
        try (Troupe troupe = host("shutdown.limit.ms = 1000");
                Peer peer = Peer.connect(troupe.agent("tally"), "troupe.v1")) {
            String running = peer.request(Tally.ADD, Tally.step(1, 25_000));
            String waiting = peer.request(Tally.ADD, Tally.step(1, 0));
            awaitRead(peer);

            troupe.process().terminate();

            assertThat(peer.answer(waiting).code()).isEqualTo("shutting_down");
            assertThat(peer.awaitClosing().code()).isEqualTo(1001);
            assertThat(peer.answerWithin(running, Duration.ZERO).map(Frame::code))
                    .contains("shutting_down");
            assertThat(troupe.process().awaitExit()).isZero();
        }
    }

    /** Until the host has read all that it was sent. */
    private static void awaitRead(Peer peer) {
        peer.send("{\"type\":\"ping\"}");
        peer.takeType("pong");
    }

    @Test
    void secondSignalEndsItAtOnce() throws IOException {
        try (Troupe troupe = host("shutdown.limit.ms = 60000");
                Peer peer = Peer.connect(troupe.agent("tally"), "troupe.v1")) {
            peer.request(Tally.ADD, Tally.step(1, 25_000));
            String waiting = peer.request(Tally.ADD, Tally.step(1, 0));
            awaitRead(peer);
            troupe.process().terminate();
            peer.answer(waiting);

            long again = System.nanoTime();
            troupe.process().terminate();

            assertThat(troupe.process().awaitExit()).isEqualTo(143);
            assertThat(Duration.ofNanos(System.nanoTime() - again))
                    .isLessThan(Duration.ofSeconds(15)); // far from the limit
            assertThat(troupe.process().complained()).contains("told to stop once more");
        }
    }
}
