package dev.troupe.store;

import dev.troupe.agent.PlatformSecrets;
import java.io.IOException;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The database that the platform has for this host, by its secrets {@code DB_HOST}, {@code DB_NAME} and so on. */
final class PlatformDatabase {

    /** Stands in place of a URL. */
    static final String WORD = "platform:db";

    private static final String SERVICE = "db";
    private static final Set<String> SSL = Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private PlatformDatabase() {}

    /** @throws IOException a sentence, when something is missing */
    static String url(@Nullable PlatformSecrets platform) throws IOException {
        String host = named(platform, "DB_HOST");
        String name = named(platform, "DB_NAME");
        String port = optional(platform, "DB_PORT", "5432");
        String ssl = optional(platform, "DB_SSL_MODE", "prefer").toLowerCase(Locale.ROOT);
        if (!host.matches("[A-Za-z0-9._:\\[\\]-]+")
                || !name.matches("[A-Za-z0-9._-]+")
                || !port.matches("[0-9]{1,5}")) {
            throw new IOException("the platform's DB_HOST, DB_PORT or DB_NAME is none that a database has");
        }
        if (!SSL.contains(ssl)) {
            throw new IOException("the platform's DB_SSL_MODE is none of PostgreSQL's");
        }
        return "jdbc:postgresql://" + host + ":" + port + "/" + name + "?sslmode=" + ssl;
    }

    /** What the configuration has not said of who the host is there. */
    static void logIn(@Nullable PlatformSecrets platform, Properties properties) throws IOException {
        if (!properties.containsKey("user")) {
            properties.setProperty("user", named(platform, "DB_USER"));
        }
        if (!properties.containsKey("password")) {
            properties.setProperty("password", named(platform, "DB_PASSWORD"));
        }
    }

    private static String named(@Nullable PlatformSecrets platform, String key) throws IOException {
        String value = optional(platform, key, "");
        if (value.isEmpty()) {
            throw new IOException("the platform's secrets for db have no " + key);
        }
        return value;
    }

    private static String optional(@Nullable PlatformSecrets platform, String key, String otherwise) {
        return platform == null ? otherwise : platform.get(SERVICE, key).orElse(otherwise);
    }
}
