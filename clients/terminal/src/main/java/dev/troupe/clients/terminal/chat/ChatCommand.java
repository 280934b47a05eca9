package dev.troupe.clients.terminal.chat;

import dev.troupe.clients.terminal.command.Arguments;
import dev.troupe.clients.terminal.command.CommandFailure;
import dev.troupe.clients.terminal.command.Screen;
import dev.troupe.clients.terminal.command.Typed;
import dev.troupe.clients.terminal.dialect.ChatAddress;
import dev.troupe.clients.terminal.socket.Door;
import dev.troupe.clients.terminal.socket.LastingSocket;
import dev.troupe.clients.terminal.socket.Sockets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code chat}: see ./troupe help. */
public final class ChatCommand {

    private static final String DEFAULT_USER = "terminal";

    private ChatCommand() {}

    /** @return the exit code: 1 when a message had no answer, or there was no conversation */
    public static int run(
            List<String> commandLine, Map<String, String> environment, Typed typed, Screen out, Screen err)
            throws InterruptedException {
        Arguments arguments = Arguments.parse(commandLine, 1, List.of("--user", "--url", "--timeout"));
        Door door = Door.of(arguments.option("--url"), arguments.home(), environment);
        String user = ChatAddress.checked(arguments.option("--user").orElseGet(() -> name(environment)));
        Dialect dialect = arguments
                .word(0)
                .<Dialect>map(agent -> new AgentDialect(door, checked(agent), user))
                .orElseGet(() -> new RoomDialect(ChatAddress.of(door.url(), user)));
        Duration limit = Duration.ofSeconds(arguments.integer("--timeout", 120, 1, 3_600));
        Conversation conversation = new Conversation(dialect, new Stage(out, err), limit);
        try (Sockets sockets = new Sockets(door);
                LastingSocket socket = new LastingSocket(sockets, dialect.subprotocol(), conversation)) {
            socket.start();
            return conversation.hold(typed);
        } finally {
            out.footer("");
        }
    }

    private static String checked(String agent) {
        if (!agent.matches("[A-Za-z0-9._-]{1,64}")) {
            throw CommandFailure.usage("agent '" + agent + "' refused: ./troupe agents lists those that there are");
        }
        return agent;
    }

    /** Whoever is at the keyboard, as far as the host takes such a name. */
    private static String name(Map<String, String> environment) {
        String user = environment.getOrDefault("USER", "").replaceAll("[^A-Za-z0-9_.-]", "-");
        return user.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}") ? user : DEFAULT_USER;
    }
}
