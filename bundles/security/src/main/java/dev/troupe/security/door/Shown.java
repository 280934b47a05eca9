package dev.troupe.security.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.core.Arrival;
import dev.troupe.security.credentials.ApiKey;
import dev.troupe.security.credentials.Credential.Kind;
import java.util.Base64;
import java.util.Optional;

/** What an arrival shows in its {@code Authorization}: a key (RFC 6750) or a password (RFC 7617). */
record Shown(Kind kind, String name, String secret) {

    /** Longer than any that fits. */
    private static final int LONGEST = 512;

    /** Of what nobody could have been given; refused like any that does not fit. */
    private static final Shown NONSENSE = new Shown(Kind.KEY, "", "");

    /** Empty when there is no such header. */
    static Optional<Shown> in(Arrival arrival) {
        return arrival.header("Authorization").map(Shown::parse);
    }

    private static Shown parse(String header) {
        String[] parts = header.strip().split(" +", 2);
        if (header.length() > LONGEST || parts.length < 2) {
            return NONSENSE;
        }
        if (parts[0].equalsIgnoreCase("Bearer")) {
            return ApiKey.parse(parts[1])
                    .map(key -> new Shown(Kind.KEY, key.name(), key.secret()))
                    .orElse(NONSENSE);
        }
        return parts[0].equalsIgnoreCase("Basic") ? basic(parts[1]) : NONSENSE;
    }

    private static Shown basic(String encoded) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(encoded), UTF_8).split(":", 2);
            return parts.length == 2 ? new Shown(Kind.PASSWORD, parts[0], parts[1]) : NONSENSE;
        } catch (IllegalArgumentException e) {
            return NONSENSE;
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return kind + " of " + name;
    }
}
