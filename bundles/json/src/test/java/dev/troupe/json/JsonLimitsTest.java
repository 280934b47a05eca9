package dev.troupe.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLimitsTest {

    @Test
    void defaultsAreThoseOfTheProtocol() {
        assertThat(JsonLimits.DEFAULT).isEqualTo(new JsonLimits(64, 100));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 513})
    void depthThatTheStackMayNotHoldIsRefused(int depth) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonLimits(depth, 100))
                .withMessage("depth " + depth + " refused: 1 to 512");
    }

    @Test
    void numbersWithoutCharactersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonLimits(64, 0))
                .withMessage("digits 0 refused: at least 1");
    }
}
