package dev.troupe.store;

import dev.troupe.core.Configured;
import dev.troupe.core.SecretReference;
import dev.troupe.store.database.PostgresServer;
import dev.troupe.store.sessions.SqlSessionStore.Limits;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Checked configuration.
 *
 * @param url of a PostgreSQL database; empty for the file in the home
 * @param user empty for the database's default
 */
record Settings(String url, String user, Optional<SecretReference> password, Limits limits) {

    private static final int MIB = 1024 * 1024;

    @ObjectClassDefinition(name = "Troupe: store", description = "Where durable sessions are kept")
    public @interface Config {
        @AttributeDefinition(
                name = "URL",
                description =
                        "jdbc:postgresql://SERVER/DATABASE, or platform:db; empty for a file in the home. Read when the host starts",
                required = false)
        String url() default "";

        @AttributeDefinition(name = "User", description = "Of the PostgreSQL database", required = false)
        String user() default "";

        @AttributeDefinition(
                name = "Password",
                description = "Where it lies: env:NAME, file:PATH or platform:db/DB_PASSWORD",
                required = false)
        String password() default "";

        @AttributeDefinition(name = "Connections", description = "To read with", min = "1", max = "64")
        int pool_size() default 4;

        @AttributeDefinition(
                name = "Waiting",
                description = "Milliseconds for which a locked or silent database is waited for",
                min = "250",
                max = "60000")
        int wait_ms() default 5_000;

        @AttributeDefinition(
                name = "Queue",
                description = "Writes that may wait before more are refused",
                min = "1",
                max = "1000000")
        int queue_size() default 8_192;

        @AttributeDefinition(
                name = "Queue in MiB",
                description = "What they may take together",
                min = "1",
                max = "4096")
        int queue_mib() default 64;
    }

    /** @throws IllegalArgumentException naming key, value and what is allowed */
    static Settings of(Config config) {
        String password = config.password();
        return new Settings(
                url(config.url()),
                user(config.user()),
                password.isEmpty() ? Optional.empty() : Optional.of(SecretReference.parse("password", password)),
                new Limits(
                        (int) Configured.number("pool.size", config::pool_size, 1, 64),
                        Duration.ofMillis(Configured.number("wait.ms", config::wait_ms, 250, 60_000)),
                        (int) Configured.number("queue.size", config::queue_size, 1, 1_000_000),
                        MIB * Configured.number("queue.mib", config::queue_mib, 1, 4_096)));
    }

    private static String user(String user) {
        if (!user.matches("[!-~]{0,63}")) {
            throw new IllegalArgumentException(
                    "user '" + user + "' refused: at most 63 letters, digits and signs of ASCII");
        }
        return user;
    }

    private static String url(String url) {
        if (url.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new IllegalArgumentException(
                    "url refused: it holds a password, which belongs into the key password, as env:NAME, file:PATH or platform:db/DB_PASSWORD");
        }
        if (!url.isEmpty() && !url.equals(PlatformDatabase.WORD) && !PostgresServer.understands(url)) {
            throw new IllegalArgumentException(
                    "url '" + url
                            + "' refused: jdbc:postgresql://SERVER:PORT/DATABASE, platform:db, or nothing for the file in the home");
        }
        return url;
    }
}
