package dev.troupe.clients.terminal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line, sorted.
 *
 * @param options by their name, dashes included
 */
public record Arguments(List<String> words, Map<String, String> options) {

    private static final String HOME = "--home";

    public Arguments {
        words = List.copyOf(words);
        options = Map.copyOf(options);
    }

    /** @param known options, each with a value; {@code --home}, which ./troupe gives, is always known */
    public static Arguments parse(List<String> arguments, int mostWords, List<String> known) {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                words.add(argument);
            } else if (!argument.equals(HOME) && !known.contains(argument)) {
                throw CommandFailure.usage("option '" + argument + "' unknown: use " + String.join(", ", known));
            } else if (++i == arguments.size()) {
                throw CommandFailure.usage("option " + argument + " has no value");
            } else {
                options.put(argument, arguments.get(i));
            }
        }
        if (words.size() > mostWords) {
            throw CommandFailure.usage("word '" + words.get(mostWords) + "' is one too many: ./troupe help shows how");
        }
        return new Arguments(words, options);
    }

    public Optional<String> word(int index) {
        return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    public Path home() {
        return Path.of(options.getOrDefault(HOME, "run"));
    }

    public int integer(String name, int otherwise, int least, int most) {
        double value = number(name, otherwise, least, most);
        if (value != Math.rint(value)) {
            throw refused(name, least, most);
        }
        return (int) value;
    }

    public double number(String name, double otherwise, double least, double most) {
        Optional<String> text = option(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw refused(name, least, most);
        }
        double value = Double.parseDouble(text.get());
        if (value < least || value > most) {
            throw refused(name, least, most);
        }
        return value;
    }

    private CommandFailure refused(String name, double least, double most) {
        return CommandFailure.usage(
                name + " '" + options.get(name) + "' refused: use " + plain(least) + " to " + plain(most));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
