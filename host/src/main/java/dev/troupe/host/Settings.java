package dev.troupe.host;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What {@code config/host.properties} and the command line say.
 *
 * @param framework framework properties, which win over the host's own
 */
record Settings(Endpoint endpoint, boolean behindProxy, Map<String, String> framework) {

    static final String PORT = "port";
    static final String ADDRESS = "address";

    private static final String BEHIND_PROXY = "behind.proxy";
    private static final String FRAMEWORK = "framework.";

    Settings {
        framework = Map.copyOf(framework);
    }

    /** The file need not be there; {@code commandLine} wins over it. */
    static Settings read(Path file, Map<String, String> commandLine) {
        Map<String, String> values = new HashMap<>(fromFile(file));
        values.putAll(commandLine);
        return of(values);
    }

    static Settings of(Map<String, String> values) {
        values.keySet().forEach(Settings::checkKnown);
        Endpoint endpoint =
                Endpoint.parse(values.getOrDefault(ADDRESS, "127.0.0.1"), values.getOrDefault(PORT, "8080"));
        return new Settings(endpoint, behindProxy(values.getOrDefault(BEHIND_PROXY, "false")), framework(values));
    }

    /** Until access settings guard the door, only a proxy in front may let in what comes from outside. */
    void checkReach() {
        if (!behindProxy && !endpoint.isLoopback()) {
            throw new Refusal(
                    Refusal.Reason.ADDRESS,
                    "address '" + endpoint.host() + "' refused: others could reach it without TLS or a password. Use"
                            + " 127.0.0.1, or put a proxy in front that guards it and set " + BEHIND_PROXY
                            + "=true in config/host.properties");
        }
    }

    private static Map<String, String> fromFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal(Refusal.Reason.USAGE, file + " cannot be read: " + e.getMessage(), e);
        }
        return properties.stringPropertyNames().stream()
                .collect(toMap(key -> key, key -> properties.getProperty(key).strip()));
    }

    private static void checkKnown(String key) {
        if (!key.equals(PORT) && !key.equals(ADDRESS) && !key.equals(BEHIND_PROXY) && !key.startsWith(FRAMEWORK)) {
            throw new Refusal(
                    Refusal.Reason.USAGE,
                    "key '" + key + "' in config/host.properties unknown: use " + PORT + ", " + ADDRESS + ", "
                            + BEHIND_PROXY + " and " + FRAMEWORK + "*");
        }
    }

    private static boolean behindProxy(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new Refusal(Refusal.Reason.USAGE, BEHIND_PROXY + " '" + value + "' refused: use true or false");
        };
    }

    private static Map<String, String> framework(Map<String, String> values) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(FRAMEWORK))
                .collect(toMap(entry -> entry.getKey().substring(FRAMEWORK.length()), Map.Entry::getValue));
    }
}
