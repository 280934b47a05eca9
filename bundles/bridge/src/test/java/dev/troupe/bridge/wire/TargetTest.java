package dev.troupe.bridge.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "wss://h/ws/poc-backend,       wss://h/ws/…",
        "wss://h:8443/ws/api_key/KEY,  wss://h:8443/ws/…",
        "wss://h/v2/KEY,               wss://h/v2/…",
        "wss://h/KEY,                  wss://h/…",
        "wss://h/hunter,               wss://h/…",
        "wss://h/0a1b2c3d/ws/me,       wss://h/…",
        "wss://h//KEY,                 wss://h/…",
        "wss://h/?key=KEY,             wss://h/",
        "wss://h?key=KEY,              wss://h",
        "ws://[::1]:80/ws/me,          ws://[::1]:80/ws/…",
    })
    void whatMayBeAKeyIsNotShown(String url, String shown) {
        Target target = new Target(URI.create(url), Map.of(), Optional.empty(), false, true, 1, Duration.ZERO);

        assertThat(target.shown()).isEqualTo(shown);
        assertThat(target).hasToString(shown);
    }
}
