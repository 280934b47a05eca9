package dev.troupe.clients.terminal.monitor;

import dev.troupe.clients.terminal.command.Style;
import dev.troupe.clients.terminal.command.Typed;
import dev.troupe.clients.terminal.socket.LastingSocket;
import dev.troupe.clients.terminal.socket.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What is typed into a monitor. */
record Commands(Monitor monitor, LastingSocket socket) {

    static final String ALL = "/stats, /ping, /test, /quit; other lines are sent as messages";

    private static final String TEST = "Hello! This is a test message from the monitor. Can you hear me?";
    private static final Duration PONG_LIMIT = Duration.ofSeconds(10);

    /** Reads until the end; that of a pipe is not the monitor's. */
    void obey(Typed typed, CompletableFuture<Integer> exit) {
        try {
            for (Optional<String> line = typed.next(); line.isPresent(); line = typed.next()) {
                if (line.get().strip().equals("/quit")) {
                    exit.complete(0);
                    return;
                }
                obey(line.get().strip());
            }
            if (typed.isByHand()) {
                exit.complete(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            exit.completeExceptionally(e);
        }
    }

    private void obey(String line) throws InterruptedException {
        switch (line) {
            case "" -> {}
            case "/stats" -> monitor.note(Style.BOLD, monitor.stats());
            case "/ping" -> ping();
            case "/test" -> connected(connection -> monitor.say(connection, TEST));
            default -> {
                if (line.startsWith("/")) {
                    monitor.note(Style.YELLOW, "'" + line + "' unknown: use " + ALL);
                } else {
                    connected(connection -> monitor.say(connection, line));
                }
            }
        }
    }

    private void ping() throws InterruptedException {
        Optional<Socket> connection = socket.current();
        if (connection.isEmpty()) {
            connected(none -> {});
            return;
        }
        String answer = connection
                .get()
                .ping(PONG_LIMIT)
                .map(took -> String.format(Locale.ROOT, "pong after %.3f ms", took.toNanos() / 1e6))
                .orElse("no pong within " + PONG_LIMIT.toSeconds() + " s");
        monitor.note(Style.BOLD, answer);
    }

    private void connected(Consumer<Socket> task) {
        socket.current().ifPresentOrElse(task, () -> monitor.note(Style.YELLOW, "there is no connection now"));
    }
}
