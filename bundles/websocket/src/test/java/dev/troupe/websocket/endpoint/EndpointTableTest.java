package dev.troupe.websocket.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EndpointTableTest {

    private final TestEndpoints endpoints = new TestEndpoints();
    private final EndpointTable table = endpoints.table();

    private String found(String path) {
        return table.find(path).map(match -> match.endpoint().name()).orElse("none");
    }

    @Test
    void literalBeatsVariableFromTheLeft() {
        endpoints.add("any", "/{a}/{b}", "d", Map.of());
        endpoints.add("any-ws", "/{a}/ws", "d", Map.of());
        endpoints.add("agents-any", "/agents/{b}", "d", Map.of());
        endpoints.add("agents-ws", "/agents/ws", "d", Map.of());
        endpoints.add("tilde", "/~/{b}", "d", Map.of());

        assertThat(found("/agents/ws")).isEqualTo("agents-ws");
        assertThat(found("/agents/x")).isEqualTo("agents-any");
        assertThat(found("/x/ws")).isEqualTo("any-ws");
        assertThat(found("/x/y")).isEqualTo("any");
        assertThat(found("/~/y")).isEqualTo("tilde");
        assertThat(found("/x")).isEqualTo("none");
        assertThat(found("*")).isEqualTo("none");
    }

    @Test
    void variablesAreDecodedOnce() {
        endpoints.add("e", "/{x}/ws", "d", Map.of("option", "o"));

        Optional<EndpointTable.Match> match = table.find("/a%2Fb%2541/ws");

        assertThat(match.orElseThrow().parameters()).containsOnly(Map.entry("x", "a/b%41"), Map.entry("option", "o"));
    }

    @Test
    void firstOfTheSamePathIsServedAndTheSecondTakesOverWhenItGoes() {
        endpoints.add("first", "/a/{x}", "d", Map.of());
        endpoints.add("second", "/a/{y}", "d", Map.of());

        assertThat(found("/a/1")).isEqualTo("first");
        assertThat(table.list()).hasSize(1);

        endpoints.remove("first", "/a/{x}", "d", Map.of());
        assertThat(found("/a/1")).isEqualTo("second");
    }
}
