package dev.troupe.bridge;

import dev.troupe.agent.PlatformSecrets;
import dev.troupe.core.SecretReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Headers of the handshake. What is secret of them lies elsewhere. */
record Headers(Map<String, Value> values) {

    private static final int MOST = 20;

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}):(.{1,1024})");
    private static final Pattern REFERENCE = Pattern.compile("(?:(.*) )?((?:env|file|platform):\\S+)");
    private static final Pattern SECRET = Pattern.compile("(?i).*(auth|token|key|secret|cookie|passw).*");
    private static final Set<String> OWN =
            Set.of("host", "connection", "upgrade", "content-length", "transfer-encoding");

    /** @param plain in front of the secret, or all there is */
    record Value(String plain, Optional<SecretReference> secret) {}

    Headers {
        values = Map.copyOf(values);
    }

    /** @throws IllegalArgumentException a sentence without what may be a secret */
    static Headers of(String text) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (String each : text.split(",", -1)) {
            if (!each.isBlank()) {
                Matcher line = LINE.matcher(each.strip());
                if (!line.matches() || each.chars().anyMatch(Character::isISOControl)) {
                    throw new IllegalArgumentException(
                            "headers refused: NAME: VALUE, parted by commas, as in Authorization: Bearer env:TOKEN");
                }
                values.put(line.group(1), value(line.group(1), line.group(2).strip()));
            }
        }
        if (values.size() > MOST) {
            throw new IllegalArgumentException("headers refused: " + values.size() + ", at most " + MOST);
        }
        return new Headers(values);
    }

    private static Value value(String name, String text) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (OWN.contains(lower) || lower.startsWith("sec-websocket-")) {
            throw new IllegalArgumentException("headers: " + name + " refused: the handshake has it by itself");
        }
        Matcher reference = REFERENCE.matcher(text);
        if (reference.matches()) {
            String plain = reference.group(1) == null ? "" : reference.group(1) + " ";
            return new Value(plain, Optional.of(SecretReference.parse("headers: " + name, reference.group(2))));
        }
        if (SECRET.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "headers: " + name
                            + " refused: say where the secret lies, as in Bearer env:NAME, or file:PATH or platform:SERVICE/KEY, and not what it is");
        }
        return new Value(text, Optional.empty());
    }

    /**
     * As they are now.
     *
     * @throws IOException with a sentence that says what is missing
     */
    Map<String, String> read(Path home, @Nullable PlatformSecrets platform) throws IOException {
        Map<String, String> read = new TreeMap<>();
        for (Map.Entry<String, Value> header : values.entrySet()) {
            Value value = header.getValue();
            String secret = value.secret().isPresent() ? value.secret().get().read(home, platform) : "";
            if (secret.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IOException("headers: " + header.getKey() + ": the secret has characters that no header can");
            }
            read.put(header.getKey(), value.plain() + secret);
        }
        return read;
    }
}
