package dev.troupe.security.credentials;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key as a client shows it: {@code troupe_NAME_SECRET}, of which the secret is 64 hexadecimal digits. */
public record ApiKey(String name, String secret) {

    private static final Pattern TEXT = Pattern.compile("troupe_([a-z0-9-]{1,32})_([0-9a-f]{64})");
    private static final SecureRandom RANDOM = new SecureRandom();

    public static ApiKey draw(String name) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new ApiKey(name, HexFormat.of().formatHex(bytes));
    }

    public static Optional<ApiKey> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches() ? Optional.of(new ApiKey(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /** What a client has to send. */
    public String text() {
        return "troupe_" + name + "_" + secret;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "key " + name;
    }
}
