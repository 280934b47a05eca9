package dev.troupe.host.platform;

import dev.troupe.broker.test.KafkaBroker;
import dev.troupe.broker.test.MqttBroker;
import dev.troupe.host.trial.Launched;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.Unchecked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A realtime platform as a host finds it: a Kafka and an MQTT broker that want passwords, and folders with secrets. */
final class Platform implements AutoCloseable {

    static final String NAME = "acme";
    static final String DEVICES = "devices";

    private static final String USER = "troupe";

    private final Path secrets = TrialFolder.folder("secrets");
    final KafkaBroker kafka;
    final MqttBroker mqtt;

    Platform() {
        kafka = Unchecked.call(() -> KafkaBroker.start(TrialFolder.folder("kafka"), USER, "first"));
        mqtt = Unchecked.call(() -> MqttBroker.start(TrialFolder.folder("mqtt"), USER, "first"));
        Unchecked.run(() -> mqtt.users(USER + "=first", DEVICES + "=first"));
        secret("kafka", "KAFKA_BOOTSTRAP_SERVERS", kafka.servers());
        secret("kafka", "KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        secret("kafka", "KAFKA_SASL_MECHANISM", KafkaBroker.MECHANISM);
        secret("kafka", "KAFKA_USERNAME", USER);
        secret("kafka", "KAFKA_PASSWORD", "first");
        secret("mqtt", "MQTT_HOST", mqtt.host());
        secret("mqtt", "MQTT_PORT", Integer.toString(mqtt.port()));
        secret("mqtt", "MQTT_USER", USER);
        secret("mqtt", "MQTT_PASSWORD", "first");
    }

    private void secret(String service, String key, String value) {
        Path folder = secrets.resolve(NAME + "-" + service + "-secret");
        Unchecked.run(() -> Files.writeString(Files.createDirectories(folder).resolve(key), value + "\n"));
    }

    /** That knows nothing but the platform's name and where its secrets lie. */
    Troupe host() {
        Path home = TrialFolder.folder("home");
        Unchecked.run(() -> Files.createDirectories(home.resolve("config")));
        Troupe.configure(home, "dev.troupe.platform.cfg", "secrets.folder = " + secrets.toAbsolutePath() + "\n");
        return Troupe.of(
                home,
                Launched.host(List.of("--home", home.toString(), "--port", "0"), Map.of("REALTIME_PLATFORM", NAME)));
    }

    /** From now on both brokers take another password; who is connected stays, until they are started again. */
    void rotatePasswords() {
        Unchecked.run(() -> kafka.changePassword(USER, "second"));
        secret("kafka", "KAFKA_PASSWORD", "second");
        Unchecked.run(() -> mqtt.users(USER + "=second", DEVICES + "=second"));
        secret("mqtt", "MQTT_PASSWORD", "second");
    }

    @Override
    public void close() {
        mqtt.close();
        kafka.close();
    }
}
