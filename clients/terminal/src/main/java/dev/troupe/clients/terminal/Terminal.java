package dev.troupe.clients.terminal;

import dev.troupe.clients.terminal.chat.ChatCommand;
import dev.troupe.clients.terminal.command.CommandFailure;
import dev.troupe.clients.terminal.command.Screen;
import dev.troupe.clients.terminal.command.Typed;
import dev.troupe.clients.terminal.load.LoadCommand;
import dev.troupe.clients.terminal.monitor.MonitorCommand;
import java.util.List;
import java.util.Map;

/** What {@code ./troupe chat}, {@code load} and {@code monitor} start. */
public final class Terminal {

    private Terminal() {}

    public static void main(String... arguments) throws InterruptedException {
        Screen err = Screen.err();
        try {
            System.exit(run(List.of(arguments), System.getenv(), Screen.out(), err));
        } catch (CommandFailure failure) {
            err.line("troupe: " + Screen.harmless(String.valueOf(failure.getMessage())));
            System.exit(failure.exitCode());
        }
    }

    private static int run(List<String> commandLine, Map<String, String> environment, Screen out, Screen err)
            throws InterruptedException {
        String command = commandLine.isEmpty() ? "" : commandLine.getFirst();
        List<String> arguments = commandLine.stream().skip(1).toList();
        return switch (command) {
            case "chat" -> ChatCommand.run(arguments, environment, new Typed(System.in, Screen.isTyped()), out, err);
            case "load" -> LoadCommand.run(arguments, environment, out, err);
            case "monitor" ->
                MonitorCommand.run(arguments, environment, new Typed(System.in, Screen.isTyped()), out, err);
            default -> throw CommandFailure.usage("command '" + command + "' unknown: use chat, load or monitor");
        };
    }
}
