package dev.troupe.security.credentials;

import dev.troupe.core.Role;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** One way in. Its line is {@code kind name role created hash}. */
public record Credential(Kind kind, String name, Role role, Instant created, Hash hash) {

    /** Name of the key that the host makes for itself; no other may have it. */
    public static final String OF_THIS_RUN = "local";

    /** A key is shown by programs, a password by people. */
    public enum Kind {
        KEY,
        PASSWORD
    }

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    /** @throws IllegalArgumentException naming the name and what is allowed */
    public Credential {
        checkName(name);
    }

    /** @throws IllegalArgumentException naming the name and what is allowed */
    public static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name '" + name + "' refused: 1 to 32 of a–z, 0–9 and -, such as laptop");
        }
    }

    /** A password that a person thought of. */
    public static Credential password(String name, String password, Instant now) {
        return new Credential(Kind.PASSWORD, name, Role.ADMIN, now, Hash.of(password, Hash.FOR_PEOPLE));
    }

    static Credential drawnPassword(String name, String password, Instant now) {
        return new Credential(Kind.PASSWORD, name, Role.ADMIN, now, Hash.of(password, Hash.FOR_RANDOM));
    }

    public static Credential key(ApiKey key, Role role, Instant now) {
        return new Credential(Kind.KEY, key.name(), role, now, Hash.of(key.secret(), Hash.FOR_RANDOM));
    }

    /** @throws IllegalArgumentException when it is none */
    static Credential parse(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException("a line has kind, name, role, time and hash");
        }
        try {
            Kind kind = Kind.valueOf(parts[0].toUpperCase(Locale.ROOT));
            return new Credential(kind, parts[1], Role.of(parts[2]), Instant.parse(parts[3]), Hash.parse(parts[4]));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + parts[3] + "' is no time", e);
        }
    }

    public boolean is(Kind other, String otherName) {
        return kind == other && name.equals(otherName);
    }

    /** May take a fair part of a second. */
    public boolean fits(String secret) {
        return hash.fits(secret);
    }

    String line() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + name + " " + role + " " + created + " " + hash;
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return kind + " " + name + " (" + role + ")";
    }
}
