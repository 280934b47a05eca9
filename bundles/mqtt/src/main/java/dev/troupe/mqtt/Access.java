package dev.troupe.mqtt;

import dev.troupe.agent.PlatformSecrets;
import dev.troupe.core.Configured;
import dev.troupe.core.SecretReference;
import dev.troupe.mqtt.Settings.Bounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a broker is reached; equal when a connection need not be made anew. Its text tells host and port only.
 *
 * @param user empty: nobody
 * @param trust empty when TLS is not spoken; its file is empty when Java's own are trusted
 */
record Access(
        String host, int port, String user, String password, String clientId, Optional<Trust> trust, Bounds bounds) {

    private static final String SERVICE = "mqtt";
    private static final int PLAIN = 1883;
    private static final int TLS = 8883;

    /** @param changed when the file was written last */
    record Trust(Optional<Path> file, String password, long changed) {}

    /**
     * @param home that paths start from
     * @param hostId names the client when nobody else does
     * @return empty when nobody says where the broker is
     * @throws IOException a sentence, when something is missing
     */
    static Optional<Access> of(Settings settings, Path home, String hostId, @Nullable PlatformSecrets platform)
            throws IOException {
        String host = orPlatform(settings.host(), "MQTT_HOST", platform);
        if (!settings.enabled() || host.isEmpty()) {
            return Optional.empty();
        }
        boolean tls = speaksTls(orPlatform(settings.protocol(), "MQTT_PROTOCOL", platform));
        String user = orPlatform(settings.user(), "MQTT_USER", platform);
        String clientId = orPlatform(settings.clientId(), "MQTT_CLIENT_ID", platform);
        return Optional.of(new Access(
                host,
                port(settings.port(), orPlatform("", "MQTT_PORT", platform), tls),
                user,
                user.isEmpty() ? "" : password(settings, home, platform),
                clientId.isEmpty() ? "troupe-" + hostId : clientId,
                tls ? Optional.of(trust(settings.trust(), home, platform)) : Optional.empty(),
                settings.bounds()));
    }

    private static String orPlatform(String given, String key, @Nullable PlatformSecrets platform) {
        return given.isEmpty() && platform != null ? platform.get(SERVICE, key).orElse("") : given;
    }

    private static boolean speaksTls(String protocol) throws IOException {
        String word = protocol.toLowerCase(Locale.ROOT);
        if (!Set.of("", "tcp", "mqtt", "ssl", "tls", "mqtts").contains(word)) {
            throw new IOException("MQTT_PROTOCOL " + protocol + " is not spoken here: tcp or ssl");
        }
        return Set.of("ssl", "tls", "mqtts").contains(word);
    }

    private static int port(int given, String platforms, boolean tls) throws IOException {
        if (given == 0 && !platforms.isEmpty()) {
            try {
                return (int) Configured.number("MQTT_PORT", platforms, 1, 65_535);
            } catch (IllegalArgumentException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        return given != 0 ? given : tls ? TLS : PLAIN;
    }

    private static String password(Settings settings, Path home, @Nullable PlatformSecrets platform)
            throws IOException {
        return settings.password()
                .orElseGet(() -> new SecretReference(SecretReference.Kind.PLATFORM, SERVICE + "/MQTT_PASSWORD"))
                .read(home, platform);
    }

    private static Trust trust(Settings.Trust trust, Path home, @Nullable PlatformSecrets platform) throws IOException {
        if (trust.file().isEmpty()) {
            return new Trust(Optional.empty(), "", 0);
        }
        Path file = home.resolve(trust.file());
        if (!Files.isRegularFile(file)) {
            throw new IOException("tls.truststore: there is no file " + file);
        }
        String password = trust.password().isPresent() ? trust.password().get().read(home, platform) : "";
        return new Trust(
                Optional.of(file), password, Files.getLastModifiedTime(file).toMillis());
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
