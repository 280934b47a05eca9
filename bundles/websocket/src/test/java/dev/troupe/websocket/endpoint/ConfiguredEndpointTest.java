package dev.troupe.websocket.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConfiguredEndpointTest {

    private final EndpointTable table = new EndpointTable();

    private static ConfiguredEndpoint.Config config(String path, String dialect) {
        Map<String, Object> values = new HashMap<>();
        values.put("path", path);
        values.put("dialect", dialect);
        return Configs.of(ConfiguredEndpoint.Config.class, values);
    }

    private ConfiguredEndpoint endpoint(String path, String dialect, Map<String, Object> properties) {
        return new ConfiguredEndpoint(table, config(path, dialect), properties);
    }

    @Test
    void otherKeysAreOptionsOfTheDialect() {
        endpoint(
                " /ws ",
                "envelope",
                Map.of(
                        "path", "/ws",
                        "dialect", "envelope",
                        "publish", "allow",
                        "limit", 7,
                        "service.pid", "dev.troupe.websocket.endpoint~agents",
                        "service.factoryPid", "dev.troupe.websocket.endpoint",
                        "component.id", 3L,
                        "felix.fileinstall.filename", "file:/x.cfg",
                        ".private", "p"));

        EndpointTable.Match match = table.find("/ws").orElseThrow();
        assertThat(match.parameters()).containsOnly(Map.entry("publish", "allow"), Map.entry("limit", "7"));
        assertThat(match.endpoint()).hasToString("endpoint /ws ('agents')");
    }

    @Test
    void changeTakesThePlaceOfWhatWas() {
        ConfiguredEndpoint endpoint = endpoint("/old", "envelope", Map.of());

        endpoint.reconfigure(config("/new", "meeting"), Map.of("k", "v"));

        assertThat(table.find("/old")).isEmpty();
        assertThat(table.find("/new").orElseThrow().parameters()).containsEntry("k", "v");
        assertThat(table.find("/new").orElseThrow().endpoint().dialect()).isEqualTo("meeting");
    }

    @Test
    void changeThatIsRefusedLeavesWhatWas() {
        ConfiguredEndpoint endpoint = endpoint("/old", "envelope", Map.of());

        endpoint.reconfigure(config("no path", "envelope"), Map.of());
        endpoint.reconfigure(config(null, "envelope"), Map.of());
        endpoint.reconfigure(config("/new", "what is this?"), Map.of());

        assertThat(table.find("/old")).isPresent();
        assertThat(table.list()).hasSize(1);
    }

    @Test
    void endpointLeavesWithItsConfiguration() {
        ConfiguredEndpoint endpoint = endpoint("/ws", "envelope", Map.of());

        endpoint.stop();

        assertThat(table.list()).isEmpty();
    }

    @Test
    void optionThatAClientCouldChooseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> endpoint("/{publish}/ws", "envelope", Map.of("publish", "allow")))
                .withMessage("option publish refused: path /{publish}/ws has a variable of that name");
    }

    @Test
    void pathIsNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> endpoint(null, "envelope", Map.of()))
                .withMessage("path missing, as in path=/agents/{name}/ws");
    }
}
