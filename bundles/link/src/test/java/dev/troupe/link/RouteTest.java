package dev.troupe.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

    @ParameterizedTest
    @CsvSource({
        "orders -> shop/orders, orders, shop/orders",
        "devices/+/bp -> blood_pressure, devices/7/bp, blood_pressure",
        "alerts, alerts, alerts",
        "alerts/*, alerts/high, alerts/high",
        "plant/# -> factory/**, plant/a/b, factory/a/b",
    })
    void topicGoesWhereTheRouteSays(String route, String topic, String target) {
        assertThat(Route.list("in", route).getFirst().target(topic)).hasValue(target);
    }

    @Test
    void otherTopicsGoNowhere() {
        assertThat(Route.list("in", "orders -> shop/orders").getFirst().target("order"))
                .isEmpty();
    }

    @Test
    void listIsPartedByCommas() {
        assertThat(Route.list("in", " a -> b ,, c,")).hasToString("[a -> b, c]");
        assertThat(Route.list("in", " ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a -> b -> c", "a ->", "-> b", "a b -> c", "a -> b/*", "a/* -> b/**", "a/*/** -> b/**"})
    void whatIsNoRouteIsRefusedWithItsKey(String text) {
        assertThatThrownBy(() -> Route.list("in", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("in");
    }

    @Test
    void tooManyAreRefused() {
        assertThatThrownBy(() -> Route.list("in", "a,".repeat(257))).hasMessageContaining("at most 256");
    }
}
