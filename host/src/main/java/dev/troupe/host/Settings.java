package dev.troupe.host;

import static java.util.stream.Collectors.toMap;

import dev.troupe.host.tls.KeySource;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code config/host.properties} and the command line say.
 *
 * @param keys with which it speaks TLS; empty when it does not
 * @param logFormat {@code text} or {@code json}
 * @param ending how much time the host takes to end
 * @param framework framework properties, which win over the host's own
 */
record Settings(
        Endpoint endpoint,
        boolean behindProxy,
        Optional<KeySource> keys,
        String logFormat,
        Ending ending,
        Map<String, String> framework) {

    static final String PORT = "port";
    static final String ADDRESS = "address";

    private static final String BEHIND_PROXY = "behind.proxy";
    private static final String LOG_FORMAT = "log.format";
    private static final String FRAMEWORK = "framework.";
    private static final Set<String> KNOWN = Stream.of(
                    Stream.of(PORT, ADDRESS, BEHIND_PROXY, LOG_FORMAT), KeySource.KEYS.stream(), Ending.KEYS.stream())
            .flatMap(keys -> keys)
            .collect(Collectors.toCollection(TreeSet::new));

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
        Optional<KeySource> keys = keys(values);
        return new Settings(
                keys.isPresent() ? endpoint.encrypted() : endpoint,
                behindProxy(values.getOrDefault(BEHIND_PROXY, "false")),
                keys,
                logFormat(values.getOrDefault(LOG_FORMAT, "text")),
                Ending.of(values),
                framework(values));
    }

    /** Keys and passwords of those who come from outside shall not be read on their way. */
    void checkReach() {
        if (!behindProxy && keys.isEmpty() && !endpoint.isLoopback()) {
            throw new Refusal(
                    Refusal.Reason.ADDRESS,
                    "address '" + endpoint.host() + "' refused: what others send there could be read on its way. Set "
                            + KeySource.CERTIFICATE + " and " + KeySource.KEY + " (or " + KeySource.KEYSTORE + " and "
                            + KeySource.KEYSTORE_PASSWORD + ") in config/host.properties for TLS, or put a proxy in"
                            + " front that brings it and set " + BEHIND_PROXY
                            + "=true in config/host.properties, or use 127.0.0.1");
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
        if (!KNOWN.contains(key) && !key.startsWith(FRAMEWORK)) {
            throw new Refusal(
                    Refusal.Reason.USAGE,
                    "key '" + key + "' in config/host.properties unknown: use " + String.join(", ", KNOWN) + " and "
                            + FRAMEWORK + "*");
        }
    }

    private static String logFormat(String value) {
        if (value.equals("text") || value.equals("json")) {
            return value;
        }
        throw new Refusal(Refusal.Reason.USAGE, LOG_FORMAT + " '" + value + "' refused: use text or json");
    }

    private static Optional<KeySource> keys(Map<String, String> values) {
        try {
            return KeySource.of(values);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Reason.TLS, String.valueOf(e.getMessage()), e);
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
