package dev.troupe.security.credentials;

import dev.troupe.core.Role;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The password and the key that a home begins with.
 *
 * @param password of the user {@value #ADMIN}
 */
public record FirstStart(String password, ApiKey key) {

    public static final String ADMIN = "admin";

    /** Without those that look alike. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Draws them and keeps their hashes; what the vault had is gone. */
    public static FirstStart in(Vault vault) throws IOException {
        FirstStart first = new FirstStart(drawPassword(), ApiKey.draw("first"));
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        vault.change(none -> List.of(
                Credential.drawnPassword(ADMIN, first.password(), now),
                Credential.key(first.key(), Role.OPERATOR, now)));
        return first;
    }

    private static String drawPassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            password.append(i > 0 && i % GROUP == 0 ? "-" : "");
            password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /** For a person's eyes, and never for a log. */
    public String notice() {
        return """

                First start: write these down, they are not shown again.
                  Web Console   user admin, password %s    (./troupe passwd changes it)
                  API key       %s    (role operator; ./troupe key adds and revokes)
                """.formatted(password, key.text());
    }

    @Override
    public String toString() {
        return "first password and key";
    }
}
