package dev.troupe.host.soak;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line: {@code --rounds N --seed S --only NAME}, each optional.
 *
 * @param seed of the first round; each further one has the next
 * @param only the one suite to run; empty for all
 */
record Plan(int rounds, long seed, String only) {

    private static final List<String> KNOWN = List.of("--rounds", "--seed", "--only");

    /** @throws IllegalArgumentException a sentence */
    static Plan parse(List<String> arguments, List<String> suites) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            if (!KNOWN.contains(arguments.get(i))) {
                throw new IllegalArgumentException(
                        "option '" + arguments.get(i) + "' unknown: use " + String.join(", ", KNOWN));
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException("option " + arguments.get(i) + " has no value");
            }
            values.put(arguments.get(i), arguments.get(i + 1));
        }
        String only = values.getOrDefault("--only", "");
        if (!only.isEmpty() && !suites.contains(only)) {
            throw new IllegalArgumentException("suite '" + only + "' unknown: use " + String.join(" or ", suites));
        }
        int rounds = (int) number("--rounds", values.getOrDefault("--rounds", "1"), 1, 100_000);
        return new Plan(rounds, number("--seed", values.getOrDefault("--seed", "1"), 0, Long.MAX_VALUE / 2), only);
    }

    boolean includes(String suite) {
        return only.isEmpty() || only.equals(suite);
    }

    private static long number(String option, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // refused below, as one out of bounds is
        }
        throw new IllegalArgumentException(
                option + " '" + text + "' refused: a whole number, " + least + " to " + most);
    }
}
