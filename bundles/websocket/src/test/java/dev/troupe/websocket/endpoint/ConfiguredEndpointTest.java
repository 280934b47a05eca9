package dev.troupe.websocket.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

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
                        "limit", 7,
                        "service.pid", "dev.troupe.websocket.endpoint~agents",
                        "service.factoryPid", "dev.troupe.websocket.endpoint",
                        "component.id", 3L,
                        "felix.fileinstall.filename", "file:/x.cfg",
                        ".private", "p"));

        EndpointTable.Match match = table.find("/ws").orElseThrow();
        assertThat(match.parameters()).containsOnly(Map.entry("publish", "deny"), Map.entry("limit", "7"));
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
    void optionThatAClientCouldChooseIsRefusedWhetherItIsGivenOrNot() {
        endpoint("/{publish}/ws", "envelope", Map.of());
        endpoint("/{limit}/ws", "envelope", Map.of("limit", "7"));

        assertThat(table.list()).isEmpty();
    }

    @Test
    void endpointThatIsRefusedAtFirstComesWhenItIsMended() {
        ConfiguredEndpoint endpoint = endpoint(null, "envelope", Map.of());
        assertThat(table.list()).isEmpty();

        endpoint.reconfigure(config("/ws", "envelope"), Map.of());

        assertThat(table.find("/ws")).isPresent();
    }

    @Test
    void publishingIsAllowedOrDenied() {
        ConfiguredEndpoint endpoint = endpoint("/ws", "envelope", Map.of());

        endpoint.reconfigure(
                Configs.of(ConfiguredEndpoint.Config.class, Map.of("path", "/ws", "publish", "allow")), Map.of());
        endpoint.reconfigure(
                Configs.of(ConfiguredEndpoint.Config.class, Map.of("path", "/ws", "publish", "yes")), Map.of());

        assertThat(table.find("/ws").orElseThrow().parameters()).containsEntry("publish", "allow");
    }

    @Test
    void endpointThatNeverCameLeavesWithoutTrouble() {
        endpoint("no path", "envelope", Map.of()).stop();

        assertThat(table.list()).isEmpty();
    }
}
