package dev.troupe.host.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command line, sorted.
 *
 * @param options by their name, dashes included
 */
record Arguments(List<String> words, Map<String, String> options) {

    Arguments {
        words = List.copyOf(words);
        options = Map.copyOf(options);
    }

    static Arguments parse(List<String> arguments, List<String> known) {
        return parse(arguments, known, List.of());
    }

    /** @param flags options that take no value */
    static Arguments parse(List<String> arguments, List<String> known, List<String> flags) {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                words.add(argument);
            } else if (flags.contains(argument)) {
                options.put(argument, "");
            } else if (!known.contains(argument)) {
                throw CommandFailure.usage("option '" + argument + "' unknown: use "
                        + Stream.concat(flags.stream(), known.stream()).collect(Collectors.joining(", ")));
            } else if (++i == arguments.size()) {
                throw CommandFailure.usage("option " + argument + " has no value");
            } else {
                options.put(argument, arguments.get(i));
            }
        }
        return new Arguments(words, options);
    }

    boolean has(String flag) {
        return options.containsKey(flag);
    }

    String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }
}
