package dev.troupe.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {

    @Test
    void orderSaysWhatAndWithWhat() {
        Order order = Order.of(Json.parse("{\"do\":\"retire\",\"file\":\"quiz.jar\",\"note\":null}"));

        assertThat(order.what()).isEqualTo("retire");
        assertThat(order.text("file")).isEqualTo("quiz.jar");
        assertThat(order.textOrEmpty("note")).isEmpty();
        assertThat(order.textOrEmpty("absent")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "{}", "{\"do\":null}", "{\"do\":\"\"}", "{\"do\":[\"retire\"]}"})
    void orderWithoutWordIsRefused(String body) {
        assertThatThrownBy(() -> Order.of(Json.parse(body))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void letterIsNamedByItsNumber() {
        assertThat(Orders.letter(Order.of(Json.parse("{\"do\":\"replay\",\"letter\":\"17\"}"))))
                .isEqualTo(17);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5", "9999999999999999999", "1 "})
    void whatIsNoNumberOfLetterIsRefused(String letter) {
        Order order = Order.of(Json.parse("{\"do\":\"delete\",\"letter\":\"" + letter + "\"}"));

        assertThatThrownBy(() -> Orders.letter(order)).hasMessageContaining("letter '" + letter + "' refused");
    }

    @Test
    void valuesAreNeededAndBounded() {
        Order order = Order.of(Json.parse("{\"do\":\"retire\",\"file\":\"" + "x".repeat(201) + "\"}"));

        assertThatThrownBy(() -> order.text("file")).hasMessageStartingWith("file refused");
        assertThatThrownBy(() -> order.text("agent")).hasMessageStartingWith("agent refused");
    }
}
