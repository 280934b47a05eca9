package dev.troupe.clients.terminal.monitor;

import dev.troupe.clients.terminal.command.Arguments;
import dev.troupe.clients.terminal.command.CommandFailure;
import dev.troupe.clients.terminal.command.Screen;
import dev.troupe.clients.terminal.command.Typed;
import dev.troupe.clients.terminal.dialect.ChatAddress;
import dev.troupe.clients.terminal.socket.Door;
import dev.troupe.clients.terminal.socket.LastingSocket;
import dev.troupe.clients.terminal.socket.Sockets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** {@code monitor}: see ./troupe help. */
public final class MonitorCommand {

    private static final String DEFAULT_USER = "monitor-client";

    private MonitorCommand() {}

    /** @return the exit code: 1 when the server does not let it in */
    public static int run(
            List<String> commandLine, Map<String, String> environment, Typed typed, Screen out, Screen err)
            throws InterruptedException {
        Arguments arguments = Arguments.parse(commandLine, 2, List.of());
        String url = arguments
                .word(0)
                .or(() -> Optional.ofNullable(environment.get("EXTERNAL_WS_URL")))
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> CommandFailure.usage(
                        "monitor needs a URL, as in: ./troupe monitor ws://127.0.0.1:8080; or set EXTERNAL_WS_URL"));
        String user = arguments
                .word(1)
                .or(() -> Optional.ofNullable(environment.get("EXTERNAL_WS_USER_ID")))
                .filter(text -> !text.isBlank())
                .orElse(DEFAULT_USER);
        Door door = Door.of(Optional.of(url), arguments.home(), environment);
        Clock clock = Clock.system(ZoneId.systemDefault());
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        MonitorLog log = new MonitorLog(Path.of("").toAbsolutePath(), clock);
        Monitor monitor = new Monitor(ChatAddress.of(door.url(), user), out, log, clock, exit);
        if (typed.isByHand()) {
            err.line("monitor: " + Commands.ALL);
        }
        return watch(door, monitor, typed, exit);
    }

    private static int watch(Door door, Monitor monitor, Typed typed, CompletableFuture<Integer> exit)
            throws InterruptedException {
        try (Sockets sockets = new Sockets(door);
                LastingSocket socket = new LastingSocket(sockets, Optional.empty(), monitor)) {
            socket.start();
            Thread.ofPlatform().daemon().name("typed").start(() -> new Commands(monitor, socket).obey(typed, exit));
            return exit.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
