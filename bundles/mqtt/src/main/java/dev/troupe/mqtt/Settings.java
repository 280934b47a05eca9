package dev.troupe.mqtt;

import dev.troupe.core.Configured;
import dev.troupe.core.SecretReference;
import dev.troupe.link.Outlet.Room;
import dev.troupe.link.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Checked configuration. Empty texts leave it to the platform's secrets or to a default.
 *
 * @param port 0: the platform's
 * @param in empty: what the environment says, or what live agents subscribe to
 */
record Settings(
        boolean enabled,
        String host,
        int port,
        String protocol,
        String user,
        Optional<SecretReference> password,
        Trust trust,
        String clientId,
        Bounds bounds,
        Optional<List<Route>> in,
        List<Route> out,
        Room room) {

    private static final long MIB = 1024 * 1024;

    private static final String NONE = "none";

    /** The certificates that the broker's is held against. */
    record Trust(String file, Optional<SecretReference> password) {}

    /**
     * What a connection is told.
     *
     * @param version of MQTT: 5 or 3
     * @param expirySeconds for which the broker keeps what is missed
     * @param underway messages that the host has not finished
     */
    record Bounds(int version, long expirySeconds, int keepAliveSeconds, int underway, int messageBytes) {}

    @ObjectClassDefinition(name = "Troupe: MQTT", description = "Messages that come in, and events that go out")
    public @interface Config {
        @AttributeDefinition(name = "Enabled", description = "false: no link, whatever the platform has")
        boolean enabled() default true;

        @AttributeDefinition(name = "Host", description = "Of the broker; empty: the platform's", required = false)
        String host() default "";

        @AttributeDefinition(
                name = "Port",
                description = "0: the platform's, or 1883, or 8883 with TLS",
                min = "0",
                max = "65535")
        int port() default 0;

        @AttributeDefinition(name = "Protocol", description = "tcp or ssl; empty: the platform's", required = false)
        String protocol() default "";

        @AttributeDefinition(name = "Version", description = "Of MQTT: 5, or 3 for 3.1.1", min = "3", max = "5")
        int version() default 5;

        @AttributeDefinition(name = "User", description = "Empty: the platform's", required = false)
        String user() default "";

        @AttributeDefinition(
                name = "Password",
                description = "Where it lies: env:NAME, file:PATH or platform:SERVICE/KEY; empty: with the platform",
                required = false)
        String password() default "";

        @AttributeDefinition(
                name = "Trust",
                description = "File of certificates, PEM, PKCS12 or JKS; empty: those that Java trusts",
                required = false)
        String tls_truststore() default "";

        @AttributeDefinition(name = "Password of it", description = "Where it lies", required = false)
        String tls_truststore_password() default "";

        @AttributeDefinition(
                name = "Client id",
                description = "Empty: the platform's, or that of the host",
                required = false)
        String client_id() default "";

        @AttributeDefinition(
                name = "Session",
                description = "Seconds for which the broker keeps what is missed",
                min = "0",
                max = "4294967295")
        long session_expiry_s() default 604_800;

        @AttributeDefinition(name = "Keep alive", description = "Seconds", min = "1", max = "3600")
        int keep_alive_s() default 20;

        @AttributeDefinition(
                name = "In",
                description = "MQTT -> TOPIC, parted by commas; none; empty: what agents subscribe to",
                required = false)
        String in() default "";

        @AttributeDefinition(name = "Out", description = "TOPIC -> MQTT, parted by commas; or none", required = false)
        String out() default "none";

        @AttributeDefinition(
                name = "Buffer",
                description = "Events of one mapping that wait",
                min = "1",
                max = "1000000")
        int buffer_events() default 10_000;

        @AttributeDefinition(name = "Buffer in MiB", description = "What these take", min = "1", max = "4096")
        int buffer_mib() default 16;

        @AttributeDefinition(name = "Underway", description = "Messages not finished", min = "1", max = "65535")
        int underway_max() default 1_000;

        @AttributeDefinition(name = "Message", description = "Bytes of a message", min = "1024", max = "104857600")
        int message_max_bytes() default 1_048_576;
    }

    /** @throws IllegalArgumentException naming key, value and what is allowed */
    static Settings of(Config config) {
        return new Settings(
                config.enabled(),
                config.host().strip(),
                (int) Configured.number("port", config::port, 0, 65_535),
                protocol(config.protocol().strip()),
                config.user().strip(),
                reference("password", config.password()),
                new Trust(
                        config.tls_truststore().strip(),
                        reference("tls.truststore.password", config.tls_truststore_password())),
                config.client_id().strip(),
                bounds(config),
                in(config.in().strip()),
                config.out().strip().equals(NONE) ? List.of() : Route.list("out", config.out()),
                new Room(
                        (int) Configured.number("buffer.events", config::buffer_events, 1, 1_000_000),
                        MIB * Configured.number("buffer.mib", config::buffer_mib, 1, 4_096)));
    }

    private static Bounds bounds(Config config) {
        int version = (int) Configured.number("version", config::version, 3, 5);
        if (version == 4) {
            throw new IllegalArgumentException("version 4 refused: 5, or 3 for MQTT 3.1.1");
        }
        return new Bounds(
                version,
                Configured.number("session.expiry.s", config::session_expiry_s, 0, 4_294_967_295L),
                (int) Configured.number("keep.alive.s", config::keep_alive_s, 1, 3_600),
                (int) Configured.number("underway.max", config::underway_max, 1, 65_535),
                (int) Configured.number("message.max.bytes", config::message_max_bytes, 1_024, 100 * MIB));
    }

    private static String protocol(String value) {
        if (!Set.of("", "tcp", "ssl").contains(value)) {
            throw new IllegalArgumentException("protocol '" + value + "' refused: tcp or ssl");
        }
        return value;
    }

    private static Optional<SecretReference> reference(String key, String value) {
        return value.isBlank() ? Optional.empty() : Optional.of(SecretReference.parse(key, value.strip()));
    }

    private static Optional<List<Route>> in(String text) {
        if (text.equals(NONE)) {
            return Optional.of(List.of());
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(Route.list("in", text));
    }
}
