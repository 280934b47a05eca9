package dev.troupe.kafka;

import dev.troupe.agent.PlatformSecrets;
import dev.troupe.core.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.jspecify.annotations.Nullable;

/**
 * How a cluster is reached: what its clients are given, and a mark that changes with the file of certificates. Its text tells the servers only.
 */
record Access(String servers, Map<String, String> properties, long trustChanged) {

    private static final String SERVICE = "kafka";

    /**
     * @param home that paths start from
     * @return empty when nobody says where the cluster is
     * @throws IOException a sentence, when a secret cannot be read
     */
    static Optional<Access> of(Settings settings, Path home, @Nullable PlatformSecrets platform) throws IOException {
        String servers = orPlatform(settings.servers(), "KAFKA_BOOTSTRAP_SERVERS", platform);
        if (!settings.enabled() || servers.isEmpty()) {
            return Optional.empty();
        }
        String mechanism = orPlatform(settings.mechanism(), "KAFKA_SASL_MECHANISM", platform);
        String given = orPlatform(settings.protocol(), "KAFKA_SECURITY_PROTOCOL", platform)
                .toUpperCase(Locale.ROOT);
        String protocol = !given.isEmpty() ? given : mechanism.isEmpty() ? "PLAINTEXT" : "SASL_PLAINTEXT";
        Map<String, String> properties = new TreeMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol);
        if (protocol.startsWith("SASL_")) {
            String user = orPlatform(settings.user(), "KAFKA_USERNAME", platform);
            logIn(properties, mechanism.isEmpty() ? "PLAIN" : mechanism, user, password(settings, home, platform));
        }
        long changed = protocol.endsWith("SSL") ? trust(settings.trust(), home, platform, properties) : 0;
        return Optional.of(new Access(servers, Map.copyOf(properties), changed));
    }

    private static String orPlatform(String given, String key, @Nullable PlatformSecrets platform) {
        return given.isEmpty() && platform != null ? platform.get(SERVICE, key).orElse("") : given;
    }

    private static String password(Settings settings, Path home, @Nullable PlatformSecrets platform)
            throws IOException {
        return settings.password()
                .orElseGet(() -> new SecretReference(SecretReference.Kind.PLATFORM, SERVICE + "/KAFKA_PASSWORD"))
                .read(home, platform);
    }

    private static void logIn(Map<String, String> properties, String mechanism, String user, String password) {
        String module = mechanism.startsWith("SCRAM-") ? "scram.ScramLoginModule" : "plain.PlainLoginModule";
        properties.put(SaslConfigs.SASL_MECHANISM, mechanism);
        properties.put(
                SaslConfigs.SASL_JAAS_CONFIG,
                "org.apache.kafka.common.security." + module + " required username=" + quoted(user) + " password="
                        + quoted(password) + ";");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static long trust(
            Settings.Trust trust, Path home, @Nullable PlatformSecrets platform, Map<String, String> properties)
            throws IOException {
        if (trust.file().isEmpty()) {
            return 0;
        }
        Path file = home.resolve(trust.file());
        if (!Files.isRegularFile(file)) {
            throw new IOException("tls.truststore: there is no file " + file);
        }
        properties.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, file.toString());
        properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, type(trust.file().toLowerCase(Locale.ROOT)));
        if (trust.password().isPresent()) {
            properties.put(
                    SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG,
                    trust.password().get().read(home, platform));
        }
        return Files.getLastModifiedTime(file).toMillis();
    }

    private static String type(String file) {
        return file.endsWith(".jks") ? "JKS" : file.endsWith(".p12") || file.endsWith(".pfx") ? "PKCS12" : "PEM";
    }

    @Override
    public String toString() {
        return servers;
    }
}
