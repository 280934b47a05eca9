package dev.troupe.core;

import dev.troupe.agent.PlatformSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret lies, since it shall not lie in a configuration that is shown and copied: {@code env:NAME} is a variable of the host's
 * {@link Environment}, {@code file:PATH} the first line of a file, {@code platform:SERVICE/KEY} what the platform has laid down, as in
 * {@code platform:kafka/KAFKA_PASSWORD}. Its text never contains the secret.
 */
public record SecretReference(Kind kind, String name) {

    private static final long MAX_BYTES = 4096;

    private static final Pattern IN_PLATFORM = Pattern.compile("[a-z]{1,32}/[A-Za-z0-9._-]{1,128}");

    /** Where it may lie. */
    public enum Kind {
        ENV,
        FILE,
        PLATFORM;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean mayBe(String name) {
            return this == PLATFORM ? IN_PLATFORM.matcher(name).matches() : !name.isEmpty();
        }
    }

    /** @throws IllegalArgumentException a sentence without the value, which may be the secret itself */
    public static SecretReference parse(String key, String value) {
        int colon = value.indexOf(':');
        String kind = colon < 0 ? "" : value.substring(0, colon);
        String name = value.substring(colon + 1).strip();
        for (Kind known : Kind.values()) {
            if (known.word().equals(kind) && known.mayBe(name)) {
                return new SecretReference(known, name);
            }
        }
        throw new IllegalArgumentException(
                key
                        + " refused: say where the secret lies, env:NAME, file:PATH or platform:SERVICE/KEY, and not what it is");
    }

    /**
     * What it is now.
     *
     * @param home that a path starts from, and with the file {@code .env}
     * @param platform null when the host has no such service
     * @throws IOException with a sentence that says what is missing
     */
    public String read(Path home, @Nullable PlatformSecrets platform) throws IOException {
        return switch (kind) {
            case ENV -> fromEnvironment(home);
            case FILE -> fromFile(home.resolve(name));
            case PLATFORM -> fromPlatform(platform);
        };
    }

    private String fromEnvironment(Path home) throws IOException {
        return new Environment(home)
                .get(name)
                .orElseThrow(() -> new IOException(
                        "neither the environment nor the file .env of the home has a variable " + name));
    }

    private static String fromFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file);
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " is larger than " + MAX_BYTES + " bytes, which no password is");
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() ? "" : lines.getFirst();
    }

    private String fromPlatform(@Nullable PlatformSecrets platform) throws IOException {
        if (platform == null) {
            throw new IOException("the platform's secrets cannot be read yet, " + name + " among them");
        }
        int slash = name.indexOf('/');
        return platform.get(name.substring(0, slash), name.substring(slash + 1))
                .orElseThrow(() -> new IOException(
                        platform.platform().isEmpty()
                                ? "this host belongs to no platform that could have " + name + ": set platform"
                                : "platform " + platform.platform() + " has no " + name));
    }

    @Override
    public String toString() {
        return kind.word() + ":" + name;
    }
}
