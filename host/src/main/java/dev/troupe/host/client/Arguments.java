package dev.troupe.host.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                words.add(argument);
            } else if (!known.contains(argument)) {
                throw CommandFailure.usage("option '" + argument + "' unknown: use " + String.join(", ", known));
            } else if (++i == arguments.size()) {
                throw CommandFailure.usage("option " + argument + " has no value");
            } else {
                options.put(argument, arguments.get(i));
            }
        }
        return new Arguments(words, options);
    }

    String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }
}
