package dev.troupe.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    private Path folder;

    @Test
    void withoutFileTheDefaultsHold() {
        Settings settings = Settings.read(folder.resolve("host.properties"), Map.of());

        assertThat(settings.endpoint().url()).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.behindProxy()).isFalse();
        assertThat(settings.framework()).isEmpty();
    }

    @Test
    void commandLineWinsOverFile() throws IOException {
        Path file = file("port = 9000", "address = localhost");

        Settings settings = Settings.read(file, Map.of("port", "9001"));

        assertThat(settings.endpoint().url()).isEqualTo("http://localhost:9001");
    }

    @Test
    void frameworkPropertiesLoseTheirPrefix() throws IOException {
        Path file = file("framework.felix.log.level = 4");

        Settings settings = Settings.read(file, Map.of());

        assertThat(settings.framework()).isEqualTo(Map.of("felix.log.level", "4"));
    }

    @Test
    void endingHasItsTimesAndABoundBehindThem() throws IOException {
        Path file = file("shutdown.notice.ms = 2000", "shutdown.spread.ms = 0");

        Ending ending = Settings.read(file, Map.of()).ending();

        assertThat(ending).isEqualTo(new Ending(2000, 10_000, 0));
        assertThat(ending.total()).isEqualTo(Duration.ofSeconds(22));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "600001", "soon"})
    void timeToEndOutOfBoundsIsRefused(String millis) throws IOException {
        Path file = file("shutdown.limit.ms = " + millis);

        assertThatThrownBy(() -> Settings.read(file, Map.of()))
                .hasMessage("shutdown.limit.ms '" + millis + "' refused: a whole number, 0 to 600000");
    }

    @Test
    void unknownKeyIsRefused() throws IOException {
        Path file = file("prot = 9000");

        assertThatThrownBy(() -> Settings.read(file, Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("key 'prot' in config/host.properties unknown: use address, behind.proxy");
    }

    @Test
    void behindProxyIsTrueOrFalse() {
        assertThatThrownBy(() -> Settings.of(Map.of("behind.proxy", "yes")))
                .isInstanceOf(Refusal.class)
                .hasMessage("behind.proxy 'yes' refused: use true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "localhost"})
    void ownAddressesAreAccepted(String address) {
        Settings settings = Settings.of(Map.of("address", address));

        assertThatCode(settings::checkReach).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void addressesThatOthersReachAreRefused(String address) {
        Settings settings = Settings.of(Map.of("address", address));

        assertThatThrownBy(settings::checkReach)
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("address '" + address + "' refused")
                .hasMessageContaining("tls.certificate and tls.key")
                .hasMessageContaining("behind.proxy=true in config/host.properties");
    }

    @Test
    void withTlsAnyAddressIsAccepted() {
        Settings settings =
                Settings.of(Map.of("address", "0.0.0.0", "tls.certificate", "cert.pem", "tls.key", "key.pem"));

        assertThatCode(settings::checkReach).doesNotThrowAnyException();
        assertThat(settings.endpoint().url()).isEqualTo("https://0.0.0.0:8080");
    }

    @Test
    void behindProxyAnyAddressIsAccepted() {
        Settings settings = Settings.of(Map.of("address", "0.0.0.0", "behind.proxy", "true"));

        assertThatCode(settings::checkReach).doesNotThrowAnyException();
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("host.properties"), List.of(lines));
    }
}
