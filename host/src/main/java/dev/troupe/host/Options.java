package dev.troupe.host;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line: {@code --home DIR --port N --host ADDR}, each optional.
 *
 * @param settings what it says under the keys of {@code config/host.properties}, where it wins
 */
record Options(Path home, Map<String, String> settings) {

    static final String DEFAULT_HOME = "run";

    private static final String KNOWN = "--home DIR, --port N and --host ADDR";

    Options {
        settings = Map.copyOf(settings);
    }

    static Options parse(List<String> arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String key = key(arguments.get(i));
            if (i + 1 == arguments.size() || arguments.get(i + 1).isBlank()) {
                throw new Refusal(Refusal.Reason.USAGE, "option " + arguments.get(i) + " has no value: use " + KNOWN);
            }
            values.put(key, arguments.get(i + 1));
        }
        Path home = Path.of(values.getOrDefault("home", DEFAULT_HOME));
        values.remove("home");
        return new Options(home.toAbsolutePath().normalize(), values);
    }

    private static String key(String option) {
        return switch (option) {
            case "--home" -> "home";
            case "--port" -> Settings.PORT;
            case "--host" -> Settings.ADDRESS;
            default -> throw new Refusal(Refusal.Reason.USAGE, "option '" + option + "' unknown: use " + KNOWN);
        };
    }
}
