package dev.troupe.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.link.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {

    @ParameterizedTest
    @CsvSource({
        "blood_pressure, blood_pressure, blood_pressure",
        "shop/orders, shop.orders, shop/orders",
        "shop/*, shop.eu, shop/eu",
        "shop/**, shop.eu.north, shop/eu/north",
        "readings-*, readings-7, readings-7",
    })
    void patternOfAgentIsHeardUnderItsNameInKafka(String pattern, String name, String topic) {
        List<Source> sources = Source.of(List.of(pattern));

        assertThat(Source.names(sources).matcher(name).matches()).isTrue();
        assertThat(Source.target(sources, name)).hasValue(topic);
    }

    @Test
    void otherNamesAreNotTaken() {
        List<Source> sources = Source.of(List.of("shop/*", "orders"));

        assertThat(Source.names(sources).matcher("orders2").matches()).isFalse();
        assertThat(Source.target(sources, "shop.eu.north")).isEmpty();
    }

    @Test
    void patternOfEverythingIsNotAskedFor() {
        assertThat(Source.of(List.of("**", "*/x"))).isEmpty();
    }

    @Test
    void environmentNamesTopics() {
        assertThat(Source.of(Map.of("STREAMING_TOPICS", "events, data", "CONSUME_X", "no")))
                .hasValue(sources("events", "data"));
        assertThat(Source.of(Map.of("CONSUME_B", "alerts", "CONSUME_A", "readings", "CONSUME_C", "")))
                .hasValue(sources("alerts", "readings"));
        assertThat(Source.of(Map.of("PATH", "/bin"))).isEmpty();
    }

    private static List<Source> sources(String... topics) {
        return Route.list("in", String.join(",", topics)).stream()
                .map(Source::new)
                .toList();
    }

    @Test
    void nameInKafkaIsLegal() {
        assertThat(Source.name("alerts/high pressure")).isEqualTo("alerts.high_pressure");
    }
}
