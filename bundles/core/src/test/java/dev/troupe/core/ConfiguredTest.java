package dev.troupe.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConfiguredTest {

    @Test
    void boundsAreIncluded() {
        assertThat(Configured.number("n", () -> 1, 1, 9)).isEqualTo(1);
        assertThat(Configured.number("n", () -> 9, 1, 9)).isEqualTo(9);
    }

    @Test
    void refusalNamesKeyValueAndRange() {
        assertThatThrownBy(() -> Configured.number("deadline.ms", () -> -5, 1, 9))
                .hasMessage("deadline.ms -5 refused: 1 to 9");
    }

    @Test
    void textThatIsNoNumberIsNamedToo() {
        assertThatThrownBy(() -> Configured.number("deadline.ms", ConfiguredTest::asScrReadsIt, 1, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("deadline.ms soon refused: a whole number, 1 to 9");
    }

    private static long asScrReadsIt() {
        try {
            return Long.parseLong("soon");
        } catch (NumberFormatException e) {
            throw new IllegalStateException("not to be read", e);
        }
    }
}
