package dev.troupe.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.broker.test.Laid;
import dev.troupe.core.Configured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessTest {

    private static final Path HOME = Path.of("/nowhere");

    private final Laid platform = new Laid();

    private Access access(Map<String, Object> properties) throws IOException {
        Settings settings = Configured.of(MqttLink.PID, Settings.Config.class, Settings::of, properties)
                .now();
        return Access.of(settings, HOME, "h1", platform).orElse(null);
    }

    @Test
    void withoutHostThereIsNoLink() throws IOException {
        assertThat(access(Map.of())).isNull();
        platform.put("MQTT_HOST", "broker");
        assertThat(access(Map.of("enabled", "false"))).isNull();
    }

    @Test
    void platformSaysWhatTheConfigurationDoesNot() throws IOException {
        platform.put("MQTT_HOST", "broker");
        platform.put("MQTT_PORT", "2883");
        platform.put("MQTT_USER", "ann");
        platform.put("MQTT_PASSWORD", "hunter2");
        platform.put("MQTT_CLIENT_ID", "acme-1");

        Access access = access(Map.of("host", "other"));

        assertThat(access).hasToString("other:2883");
        assertThat(access.user()).isEqualTo("ann");
        assertThat(access.password()).isEqualTo("hunter2");
        assertThat(access.clientId()).isEqualTo("acme-1");
        assertThat(access.trust()).isEmpty();
    }

    @Test
    void protocolChoosesThePort() throws IOException {
        assertThat(access(Map.of("host", "b"))).hasToString("b:1883");
        platform.put("MQTT_PROTOCOL", "mqtts");
        assertThat(access(Map.of("host", "b"))).hasToString("b:8883");
        assertThat(access(Map.of("host", "b")).clientId()).isEqualTo("troupe-h1");
    }

    @Test
    void whatIsMissingOrNotUnderstoodIsNamed() {
        platform.put("MQTT_HOST", "broker");
        platform.put("MQTT_USER", "ann");
        assertThatThrownBy(() -> access(Map.of())).hasMessage("platform trial has no mqtt/MQTT_PASSWORD");
        platform.put("MQTT_PROTOCOL", "ws");
        assertThatThrownBy(() -> access(Map.of())).hasMessage("MQTT_PROTOCOL ws is not spoken here: tcp or ssl");
        platform.put("MQTT_PROTOCOL", "tcp");
        platform.put("MQTT_PASSWORD", "x");
        platform.put("MQTT_PORT", "many");
        assertThatThrownBy(() -> access(Map.of())).hasMessageContaining("MQTT_PORT");
    }
}
