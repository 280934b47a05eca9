package dev.troupe.security.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.core.Role;
import dev.troupe.security.credentials.Vault;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;

/** {@code passwd}, and {@code key add NAME [--role ROLE]}, {@code key list}, {@code key revoke NAME}; all take {@code --home DIR}. */
public final class Command {

    private static final String USAGE = "use passwd, key add NAME [--role ROLE], key list or key revoke NAME";

    private Command() {}

    public static void main(String... arguments) {
        try {
            System.out.println(run(List.of(arguments)));
        } catch (IllegalArgumentException e) {
            System.err.println("troupe: " + e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println("troupe: " + e.getMessage());
            System.exit(5);
        }
    }

    private static String run(List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(arguments);
        String home = option(words, "--home", "run");
        String role = option(words, "--role", Role.CLIENT.toString());
        if (!Files.isDirectory(Path.of(home, "data"))) {
            throw new IOException(
                    "no host has its home in " + home + ": start one with ./troupe run, or name another with --home");
        }
        Changes changes = new Changes(new Vault(Path.of(home, "data")), InstantSource.system());
        if (words.equals(List.of("passwd"))) {
            return changes.password(readPassword());
        }
        if (words.equals(List.of("key", "list"))) {
            return changes.keys();
        }
        if (words.size() == 3 && words.subList(0, 2).equals(List.of("key", "add"))) {
            return changes.add(words.get(2), Role.of(role));
        }
        if (words.size() == 3 && words.subList(0, 2).equals(List.of("key", "revoke"))) {
            return changes.revoke(words.get(2));
        }
        throw new IllegalArgumentException("'" + String.join(" ", words) + "' unknown: " + USAGE);
    }

    private static String option(List<String> words, String name, String otherwise) {
        String value = otherwise;
        for (int at = words.indexOf(name); at >= 0; at = words.indexOf(name)) { // the last one wins
            if (at + 1 == words.size()) {
                throw new IllegalArgumentException("option " + name + " has no value");
            }
            words.remove(at);
            value = words.remove(at);
        }
        return value;
    }

    /** Asked for twice where a person types it; else the first line of what is piped in. */
    private static String readPassword() {
        Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (terminal.isEmpty()) {
            Scanner in = new Scanner(System.in, UTF_8);
            return in.hasNextLine() ? in.nextLine() : "";
        }
        Console console = terminal.get();
        String first = new String(console.readPassword("New password of admin: "));
        if (!first.equals(new String(console.readPassword("Once more: ")))) {
            throw new IllegalArgumentException("the two differ: nothing has changed");
        }
        return first;
    }
}
