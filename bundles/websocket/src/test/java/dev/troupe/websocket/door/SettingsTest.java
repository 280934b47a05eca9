package dev.troupe.websocket.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.troupe.websocket.endpoint.Configs;
import dev.troupe.websocket.upgrade.Rules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {

    private static Settings settings(Map<String, Object> values) {
        return Settings.of(Configs.of(Settings.Config.class, values));
    }

    @Test
    void listsAreOneTextOrMany() {
        String[] one = {"http://a.example , https://b.example"};
        String[] many = {"http://a.example", "https://b.example"};

        assertThat(settings(Map.of("allowed_origins", one))).isEqualTo(settings(Map.of("allowed_origins", many)));
        assertThat(settings(Map.of("allowed_origins", many)).rules())
                .isEqualTo(Rules.of(List.of("https://b.example:443", "http://a.example:80"), List.of(), 10_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max_connections | 0 | max.connections 0 refused: 1 to 1000000",
                "max_message_bytes | 1023 | max.message.bytes 1023 refused: 1024 to 1073741824",
                "queue_bytes | -1 | queue.bytes -1 refused: 1024 to 1073741824",
                "queue_messages | 1 | queue.messages 1 refused: 2 to 1048576"
            })
    void numberOutOfRangeIsRefusedWithTheRange(String key, int value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of(key, value)))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "idle_ms | 99 | idle.ms 99 refused: 100 to 86400000",
                "slow_ms | 3600001 | slow.ms 3600001 refused: 100 to 3600000"
            })
    void timeOutOfRangeIsRefusedWithTheRange(String key, long value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of(key, value)))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"app.example.com", "https://app.example.com/", "https://app.example.com/path", "https://", "ftp"})
    void whatIsNoOriginIsRefused(String origin) {
        String[] origins = {"*", origin};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("allowed_origins", origins)))
                .withMessageStartingWith("allowed.origins '" + origin + "' refused");
    }

    @Test
    void whatIsNoHostIsRefused() {
        String[] hosts = {"http://a.example"};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("allowed_hosts", hosts)))
                .withMessageStartingWith("allowed.hosts 'http://a.example' refused");
    }
}
