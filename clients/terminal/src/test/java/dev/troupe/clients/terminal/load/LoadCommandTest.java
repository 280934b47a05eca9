package dev.troupe.clients.terminal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.troupe.clients.terminal.command.CommandFailure;
import dev.troupe.clients.terminal.trial.ChatServer;
import dev.troupe.clients.terminal.trial.Paper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LoadCommandTest {

    private final Paper out = Paper.plain();
    private final Paper err = Paper.plain();

    @TempDir
    private Path folder;

    private volatile Load running;

    @Test
    void everyRequestIsAnsweredAndCountedOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ChatServer.Manner polite = (guest, frame, count) -> {
            if (asked.incrementAndGet() >= 40) { // before the answer, behind which its user would go on
                running.stop();
            }
            ChatServer.POLITE.hear(guest, frame, count);
        };
        try (ChatServer server = ChatServer.start(polite)) {
            int exitCode = load(server, "--clients", "4", "--think", "0.01");

            JsonObject results = results();
            assertThat(exitCode).isZero();
            assertThat(results.get("total_messages_sent").getAsLong()).isBetween(40L, 43L);
            assertThat(results.get("total_messages_received")).isEqualTo(results.get("total_messages_sent"));
            assertThat(results.get("success_rate").getAsDouble()).isEqualTo(100);
            assertThat(results.getAsJsonObject("response_times").get("p99_9").getAsDouble())
                    .isBetween(0.0, 10.0);
            assertThat(out.text()).contains("   Success Rate: 100.00%\n", "   Total Errors: 0\n");
            assertThat(server.addresses())
                    .extracting(URI::getPath)
                    .containsExactlyInAnyOrder(
                            "/ws/load-test-0", "/ws/load-test-1", "/ws/load-test-2", "/ws/load-test-3");
        }
    }

    @Test
    void replyThatDoesNotComeIsAnErrorAndCostsNoOther() throws Exception {
        ChatServer.Manner forgetful = (guest, frame, count) -> {
            if (count == 2) {
                guest.server().turn(last(ChatServer.POLITE));
            } else {
                ChatServer.POLITE.hear(guest, frame, count);
            }
        };
        try (ChatServer server = ChatServer.start(forgetful)) {
            int exitCode = load(server, "--clients", "1", "--think", "0.05", "--timeout", "1");

            JsonObject errors = results().getAsJsonObject("errors");
            assertThat(exitCode).isOne();
            assertThat(errors.keySet()).containsExactly("timeout");
            assertThat(results().get("total_messages_sent").getAsLong()
                            - results().get("total_messages_received").getAsLong())
                    .isEqualTo(errors.get("timeout").getAsLong());
            assertThat(server.addresses()).hasSizeGreaterThan(1);
            assertThat(out.text()).contains("no reply in time: ", "the first: no reply within 1 s");
        }
    }

    @Test
    void connectionThatIsClosedMidwayIsAnErrorAndComesBack() throws Exception {
        ChatServer.Manner moody = (guest, frame, count) -> {
            if (count == 3) {
                guest.server().turn(last(ChatServer.POLITE));
                guest.leave(1011, "had enough");
            } else {
                ChatServer.POLITE.hear(guest, frame, count);
            }
        };
        try (ChatServer server = ChatServer.start(moody)) {
            int exitCode = load(server, "--clients", "1", "--think", "0.02");

            assertThat(exitCode).isOne();
            assertThat(results().getAsJsonObject("errors").keySet()).containsExactly("closed");
            assertThat(server.addresses()).hasSizeGreaterThan(1);
            assertThat(out.text()).contains("the server closed it: 1011, had enough");
        }
    }

    @Test
    void errorInPlaceOfAReplyIsAnError() throws Exception {
        ChatServer.Manner sorry = (guest, frame, count) ->
                guest.say("System", "Sorry, I encountered an error processing your message. Please try again.");
        try (ChatServer server = ChatServer.start(last(sorry))) {
            int exitCode = load(server, "--clients", "1", "--think", "0.1");

            assertThat(exitCode).isOne();
            assertThat(results().getAsJsonObject("errors").keySet()).containsExactly("refused");
            assertThat(server.addresses()).hasSize(1);
        }
    }

    @Test
    void serverThatStandsStillIsNotSparedWhatItKeptFromBeingSent() throws Exception {
        ChatServer.Manner late = (guest, frame, count) -> {
            if (count == 50) {
                running.stop();
            }
            if (count == 1) {
                Thread.ofVirtual().start(() -> {
                    LockSupport.parkNanos(600_000_000);
                    ChatServer.POLITE.hear(guest, frame, count);
                });
            } else {
                ChatServer.POLITE.hear(guest, frame, count);
            }
        };
        try (ChatServer server = ChatServer.start(late)) {
            load(server, "--clients", "1", "--rate", "50");

            // those that were due in these 0.6 s, 30 of 50, waited for 0.3 s on the average
            assertThat(results().getAsJsonObject("response_times").get("p90").getAsDouble())
                    .isGreaterThan(0.3);
        }
    }

    @Test
    void keyIsShownInAHeader() throws Exception {
        try (ChatServer server = ChatServer.start(last(ChatServer.POLITE))) {
            run(Map.of("TROUPE_KEY", "troupe_x_y"), server.url(), "--clients", "1", "--think", "0");

            assertThat(server.authorizations()).containsExactly(Optional.of("Bearer troupe_x_y"));
            assertThat(server.addresses().getFirst().getQuery()).isNull();
        }
    }

    @Test
    void hostThatIsNotThereIsOneSentence() {
        assertThatThrownBy(() -> run(Map.of(), "ws://127.0.0.1:1"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("no server answers at ws://127.0.0.1:1")
                .extracting(failure -> ((CommandFailure) failure).exitCode())
                .isEqualTo(1);
        assertThat(out.text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --clients 0                  | --clients '0' refused: use 1 to 10000
            --clients many               | --clients 'many' refused: use 1 to 10000
            --duration 1.5               | --duration '1.5' refused: use 1 to 86400
            --rate 5 --think 1           | --rate and --think exclude each other
            --output /nowhere/at/all     | --output '/nowhere/at/all' refused
            --users 3                    | option '--users' unknown: use --url, --clients
            more                         | word 'more' is one too many
            """)
    void badWordsAreRefused(String words, String sentence) {
        assertThatThrownBy(() -> LoadCommand.run(List.of(words.split(" ")), Map.of(), out.screen(), err.screen()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith(sentence);
    }

    /** The run ends when it has heard this. */
    private ChatServer.Manner last(ChatServer.Manner manner) {
        return (guest, frame, count) -> {
            manner.hear(guest, frame, count);
            running.stop();
        };
    }

    private int load(ChatServer server, String... options) throws InterruptedException {
        List<String> all = new ArrayList<>(
                List.of("--output", folder.resolve("report.json").toString()));
        all.addAll(List.of(options));
        return run(Map.of(), server.url(), all.toArray(String[]::new));
    }

    private int run(Map<String, String> environment, String url, String... options) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("--home", folder.toString(), "--url", url));
        all.addAll(List.of(options));
        return LoadCommand.run(all, environment, out.screen(), err.screen(), load -> running = load);
    }

    private JsonObject results() throws Exception {
        return JsonParser.parseString(Files.readString(folder.resolve("report.json")))
                .getAsJsonObject()
                .getAsJsonObject("results");
    }
}
