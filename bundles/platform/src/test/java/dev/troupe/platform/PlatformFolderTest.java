package dev.troupe.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Configured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PlatformFolderTest {

    private final Map<String, String> environment = new HashMap<>(Map.of("REALTIME_PLATFORM", "acme"));

    @TempDir
    private Path base;

    private PlatformFolder secrets;

    private PlatformFolder secrets() {
        return secrets(Map.of());
    }

    private PlatformFolder secrets(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("secrets.folder", base.toString());
        secrets = new PlatformFolder(
                Configured.of(
                        PlatformFolder.PID, Settings.Config.class, config -> Settings.of(config, "/nowhere"), all),
                environment::get);
        return secrets;
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (secrets != null) {
            secrets.stop();
        }
    }

    private Path folder(String service) throws IOException {
        return Files.createDirectories(base.resolve("acme-" + service + "-secret"));
    }

    @Test
    void eachFileIsOneSecretStripped() throws IOException {
        Files.writeString(folder("kafka").resolve("KAFKA_PASSWORD"), "  hunter2\n");
        Files.writeString(folder("kafka").resolve("KAFKA_USERNAME"), "ann\n");
        Files.writeString(folder("kafka").resolve("KAFKA_SASL_MECHANISM"), "\n");

        assertThat(secrets().get("kafka", "KAFKA_PASSWORD")).hasValue("hunter2");
        assertThat(secrets.keys("kafka")).containsExactly("KAFKA_PASSWORD", "KAFKA_USERNAME");
        assertThat(secrets.keys("redis")).isEmpty();
    }

    @Test
    void environmentStandsInForServiceWithoutFolder() throws IOException {
        Files.writeString(folder("kafka").resolve("KAFKA_USERNAME"), "ann");
        environment.putAll(Map.of("KAFKA_PASSWORD", "not this", "MQTT_HOST", "broker", "PATH", "/bin"));

        assertThat(secrets().get("mqtt", "MQTT_HOST")).hasValue("broker");
        assertThat(secrets.get("kafka", "KAFKA_PASSWORD")).isEmpty();
        assertThat(secrets.get("mqtt", "PATH")).isEmpty();
    }

    @Test
    void hostWithoutPlatformHasNone() throws IOException {
        Files.writeString(folder("kafka").resolve("KAFKA_USERNAME"), "ann");
        environment.remove("REALTIME_PLATFORM");
        environment.put("MQTT_HOST", "broker");

        assertThat(secrets().platform()).isEmpty();
        assertThat(secrets.keys("mqtt")).isEmpty();
        assertThat(secrets).hasToString("this host belongs to no platform");
    }

    @Test
    void configurationNamesThePlatformBeforeTheEnvironmentDoes() {
        environment.put("REALTIME_PLATFORM_NAME", "old");

        assertThat(secrets(Map.of("platform", "other")).platform()).isEqualTo("other");
        assertThat(secrets(Map.of("platform", "../other")).platform()).isEqualTo("acme");
        environment.remove("REALTIME_PLATFORM");
        assertThat(secrets().platform()).isEqualTo("old");
    }

    @Test
    void textTellsWhichThereAreAndNeverWhatTheyAre() throws IOException {
        Files.writeString(folder("kafka").resolve("KAFKA_PASSWORD"), "hunter2");

        assertThat(secrets()).hasToString("platform acme has secrets for kafka [KAFKA_PASSWORD]");
    }

    @Test
    void whatIsNoSecretIsLeftOut() throws IOException {
        Path folder = folder("mqtt");
        Files.writeString(folder.resolve("MQTT_USER"), "ann");
        Files.writeString(folder.resolve(".hidden"), "x");
        Files.writeString(folder.resolve("LARGE"), "x".repeat(70_000));
        Files.write(folder.resolve("BINARY"), new byte[] {(byte) 0xff});
        Files.createDirectories(folder.resolve("FOLDER"));
        for (int i = 0; i < 100; i++) {
            Files.writeString(folder("db").resolve("KEY_" + i), "x");
        }

        assertThat(secrets().keys("mqtt")).containsExactly("MQTT_USER");
        assertThat(secrets.keys("db")).hasSize(64);
    }

    @Test
    void changeIsHeardOfByThoseWhoListenToTheService() throws Exception {
        Path password = Files.writeString(folder("kafka").resolve("KAFKA_PASSWORD"), "old");
        CountDownLatch changed = new CountDownLatch(1);
        Semaphore others = new Semaphore(0);
        secrets().listen("kafka", () -> {
            throw new IllegalStateException("broken on purpose");
        });
        secrets.listen("kafka", changed::countDown);
        secrets.listen("mqtt", others::release);

        long begun = System.nanoTime();
        Files.move(Files.writeString(base.resolve("written"), "new"), password, StandardCopyOption.ATOMIC_MOVE);

        assertThat(changed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(secrets.get("kafka", "KAFKA_PASSWORD")).hasValue("new");
        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(10));
        assertThat(others.availablePermits()).isZero();
    }

    @Test
    void versionThatKubernetesSwapsInIsTakenAsAWhole() throws Exception {
        Path folder = folder("mqtt");
        Path first = Files.createDirectory(folder.resolve("..2026_1"));
        Files.writeString(first.resolve("MQTT_USER"), "ann");
        Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
        Files.createSymbolicLink(folder.resolve("MQTT_USER"), Path.of("..data/MQTT_USER"));
        CountDownLatch changed = new CountDownLatch(1);
        secrets().listen("mqtt", changed::countDown);
        assertThat(secrets.keys("mqtt")).containsExactly("MQTT_USER");

        Path second = Files.createDirectory(folder.resolve("..2026_2"));
        Files.writeString(second.resolve("MQTT_USER"), "bob");
        Files.writeString(second.resolve("MQTT_PASSWORD"), "hunter2");
        Files.createSymbolicLink(folder.resolve("..data_tmp"), second.getFileName());
        Files.move(folder.resolve("..data_tmp"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

        assertThat(changed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(secrets.get("mqtt", "MQTT_USER")).hasValue("bob");
        assertThat(secrets.get("mqtt", "MQTT_PASSWORD")).hasValue("hunter2");
    }

    @Test
    void changedConfigurationIsReadAtOnce() throws Exception {
        Files.createDirectories(base.resolve("other-db-secret"));
        Files.writeString(base.resolve("other-db-secret/DB_USER"), "bob");
        CountDownLatch changed = new CountDownLatch(1);
        secrets().listen("db", changed::countDown);

        secrets.reconfigure(Map.of("platform", "other", "secrets.folder", base.toString()));

        assertThat(changed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(secrets.get("db", "DB_USER")).hasValue("bob");
    }
}
