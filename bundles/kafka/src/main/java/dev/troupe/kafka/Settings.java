package dev.troupe.kafka;

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
 * @param in empty: what the environment says, or what live agents subscribe to
 */
record Settings(
        boolean enabled,
        String servers,
        String protocol,
        String mechanism,
        String user,
        Optional<SecretReference> password,
        Trust trust,
        String group,
        String start,
        Optional<List<Route>> in,
        List<Route> out,
        Room room,
        Limits limits) {

    private static final long MIB = 1024 * 1024;

    private static final String NONE = "none";

    /** The certificates that a broker's is held against. */
    record Trust(String file, Optional<SecretReference> password) {}

    /**
     * @param underway records of one partition that the host has not finished
     * @param recordBytes of one value
     */
    record Limits(int underway, int recordBytes) {}

    @ObjectClassDefinition(name = "Troupe: Kafka", description = "Records that come in, and events that go out")
    public @interface Config {
        @AttributeDefinition(name = "Enabled", description = "false: no link, whatever the platform has")
        boolean enabled() default true;

        @AttributeDefinition(
                name = "Servers",
                description = "HOST:PORT, parted by commas; empty: the platform's",
                required = false)
        String bootstrap_servers() default "";

        @AttributeDefinition(
                name = "Security protocol",
                description = "PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL; empty: the platform's",
                required = false)
        String security_protocol() default "";

        @AttributeDefinition(
                name = "SASL mechanism",
                description = "PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512; empty: the platform's",
                required = false)
        String sasl_mechanism() default "";

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
                name = "Group",
                description = "Of consumers; empty: STREAMING_CONSUMER_GROUP, or troupe",
                required = false)
        String group() default "";

        @AttributeDefinition(name = "Start", description = "earliest or latest: where a group begins that is new")
        String start() default "earliest";

        @AttributeDefinition(
                name = "In",
                description = "KAFKA -> TOPIC, parted by commas; none; empty: what agents subscribe to",
                required = false)
        String in() default "";

        @AttributeDefinition(name = "Out", description = "TOPIC -> KAFKA, parted by commas; or none", required = false)
        String out() default "health_alerts";

        @AttributeDefinition(
                name = "Buffer",
                description = "Events of one mapping that wait",
                min = "1",
                max = "1000000")
        int buffer_events() default 10_000;

        @AttributeDefinition(name = "Buffer in MiB", description = "What these take", min = "1", max = "4096")
        int buffer_mib() default 16;

        @AttributeDefinition(name = "Underway", description = "Records of one partition", min = "1", max = "100000")
        int underway_max() default 500;

        @AttributeDefinition(name = "Record", description = "Bytes of a value", min = "1024", max = "104857600")
        int record_max_bytes() default 1_048_576;
    }

    /** @throws IllegalArgumentException naming key, value and what is allowed */
    static Settings of(Config config) {
        return new Settings(
                config.enabled(),
                config.bootstrap_servers().strip(),
                among(
                        "security.protocol",
                        config.security_protocol(),
                        Set.of("", "PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL")),
                among("sasl.mechanism", config.sasl_mechanism(), Set.of("", "PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")),
                config.user().strip(),
                reference("password", config.password()),
                new Trust(
                        config.tls_truststore().strip(),
                        reference("tls.truststore.password", config.tls_truststore_password())),
                config.group().strip(),
                among("start", config.start(), Set.of("earliest", "latest")),
                in(config.in().strip()),
                config.out().strip().equals(NONE) ? List.of() : Route.list("out", config.out()),
                new Room(
                        (int) Configured.number("buffer.events", config::buffer_events, 1, 1_000_000),
                        MIB * Configured.number("buffer.mib", config::buffer_mib, 1, 4_096)),
                new Limits((int) Configured.number("underway.max", config::underway_max, 1, 100_000), (int)
                        Configured.number("record.max.bytes", config::record_max_bytes, 1_024, 100 * MIB)));
    }

    private static String among(String key, String value, Set<String> allowed) {
        String stripped = value.strip();
        if (!allowed.contains(stripped)) {
            throw new IllegalArgumentException(key + " '" + value + "' refused: one of "
                    + String.join(
                            ", ",
                            allowed.stream()
                                    .filter(each -> !each.isEmpty())
                                    .sorted()
                                    .toList()));
        }
        return stripped;
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
