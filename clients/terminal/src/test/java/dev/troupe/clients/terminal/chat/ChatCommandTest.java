package dev.troupe.clients.terminal.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.clients.terminal.command.CommandFailure;
import dev.troupe.clients.terminal.command.Typed;
import dev.troupe.clients.terminal.trial.ChatServer;
import dev.troupe.clients.terminal.trial.Keyboard;
import dev.troupe.clients.terminal.trial.Paper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Without an agent: the host picks one. */
@Timeout(60)
class ChatCommandTest {

    private final Paper out = Paper.plain();
    private final Paper err = Paper.plain();

    @TempDir
    private Path home;

    @Test
    void linesOfAPipeAreAnsweredOneAfterTheOther() throws Exception {
        try (ChatServer server = ChatServer.start(ChatServer.POLITE)) {
            int exitCode = chat(server, Keyboard.pipe("one\n\ntwo"), out, "--user", "ann");

            assertThat(exitCode).isZero();
            assertThat(out.text()).isEqualTo("Helios 💪: You said: one\nHelios 💪: You said: two\n");
            assertThat(server.addresses().getFirst().getPath()).isEqualTo("/ws/ann");
        }
    }

    @Test
    void terminalShowsWhoIsThinking() throws Exception {
        Paper terminal = Paper.terminal();
        Keyboard keyboard = new Keyboard();
        try (ChatServer server = ChatServer.start(ChatServer.POLITE)) {
            CompletableFuture<Integer> exitCode = later(() -> chat(server, keyboard.typed(), terminal));
            terminal.await("Welcome!");

            keyboard.type("one");
            terminal.await("Helios is thinking...\r\u001b[KHelios 💪: You said: one\nyou> ");
            keyboard.end();

            assertThat(exitCode.get(10, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void errorIsToldAndIsTheExitCode() throws Exception {
        ChatServer.Manner sorry = (guest, frame, count) -> guest.say("System", "Please send valid JSON messages.");
        try (ChatServer server = ChatServer.start(sorry)) {
            assertThat(chat(server, Keyboard.pipe("one\n"), out)).isOne();
            assertThat(err.text()).isEqualTo("troupe: Please send valid JSON messages.\n");
        }
    }

    @Test
    void answerThatDoesNotComeIsWaitedForNoLongerThanSaid() throws Exception {
        try (ChatServer server = ChatServer.start((guest, frame, count) -> {})) {
            assertThat(chat(server, Keyboard.pipe("one\n"), out, "--timeout", "1"))
                    .isOne();
            assertThat(err.text()).isEqualTo("troupe: no answer within 1 s\n");
        }
    }

    @Test
    void lostConnectionCostsTheAnswerAndNotTheConversation() throws Exception {
        ChatServer.Manner moody = (guest, frame, count) -> {
            if (ChatServer.message(frame).equals("one")) {
                guest.leave(1011, "oops");
            } else {
                ChatServer.POLITE.hear(guest, frame, count);
            }
        };
        try (ChatServer server = ChatServer.start(moody)) {
            assertThat(chat(server, Keyboard.pipe("one\ntwo\n"), out)).isOne();
            assertThat(err.text()).startsWith("troupe: the connection was lost before the answer came");
            assertThat(out.text()).isEqualTo("Helios 💪: You said: two\n");
        }
    }

    @Test
    void connectionThatIsLostWhileNobodyAskedCostsNothing() throws Exception {
        Paper terminal = Paper.terminal();
        Keyboard keyboard = new Keyboard();
        try (ChatServer server = ChatServer.start(ChatServer.POLITE)) {
            CompletableFuture<Integer> exitCode = later(() -> chat(server, keyboard.typed(), terminal));
            terminal.await("Welcome!"); // the server's side of the handshake ends behind the client's
            terminal.await("you> ");

            server.guests().getFirst().leave(1012, "");
            terminal.await("the server closed it: 1012; next attempt in ");
            keyboard.type("one");
            terminal.await("You said: one");
            keyboard.end();

            assertThat(exitCode.get(10, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void hostThatIsNotThereIsOneSentence() throws Exception {
        assertThat(run("ws://127.0.0.1:1", Keyboard.pipe("one\n"), out)).isOne();
        assertThat(err.text())
                .startsWith("troupe: no server answers at ws://127.0.0.1:1")
                .hasLineCount(1);
    }

    @Test
    void agentOfNoSuchNameIsRefused() {
        assertThatThrownBy(() -> run("ws://127.0.0.1:1", Keyboard.pipe(""), out, "../x"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("agent '../x' refused");
    }

    private int chat(ChatServer server, Typed typed, Paper paper, String... words) throws InterruptedException {
        return run(server.url(), typed, paper, words);
    }

    private int run(String url, Typed typed, Paper paper, String... words) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("--home", home.toString(), "--url", url));
        all.addAll(List.of(words));
        return ChatCommand.run(all, Map.of(), typed, paper.screen(), err.screen());
    }

    private static CompletableFuture<Integer> later(Callable<Integer> task) {
        CompletableFuture<Integer> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(task.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
