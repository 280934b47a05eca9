package dev.troupe.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.link.Glob;
import dev.troupe.link.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {

    @ParameterizedTest
    @CsvSource({
        "blood_pressure, blood_pressure",
        "devices/*/bp, devices/+/bp",
        "devices/+/bp, devices/+/bp",
        "plant/**, plant/#",
        "plant/#, plant/#",
        "plant/a*/x, plant/+/x",
        "plant/**/x, plant/#",
    })
    void patternIsAskedForAsTheNarrowestFilterThatHasItAll(String pattern, String filter) {
        assertThat(Filters.filter(new Glob(pattern))).isEqualTo(filter);
    }

    @Test
    void whatAnotherCoversIsNotAskedForTwice() {
        List<Route> routes = Route.list("in", "plant/#, plant/a, plant/+/b, other");

        assertThat(Filters.of(routes)).containsExactly("other", "plant/#");
    }

    @Test
    void patternOfEverythingIsNotAskedFor() {
        assertThat(Filters.of(List.of("**", "*/bp", "bp"))).hasToString("[bp]");
    }

    @Test
    void environmentNamesTopics() {
        assertThat(Filters.of(Map.of("MQTT_TOPICS", "a, b/#")))
                .hasValueSatisfying(routes -> assertThat(routes).hasToString("[a, b/**]"));
        assertThat(Filters.of(Map.of("MQTT_TOPICS", " "))).isEmpty();
    }
}
