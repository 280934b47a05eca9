package dev.troupe.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicPatternTest {

    @ParameterizedTest
    @CsvSource({
        "alerts, alerts",
        "lead.*, lead.scored",
        "lead.*, lead.",
        "*, alerts",
        "devices/*/bp, devices/192.168.1.1/bp",
        "devices/**, devices/d1/bp",
        "**, a/b/c",
        "**/bp, devices/d1/bp",
        "a*c*e, abcde",
        "a**b*c, a/x/b1c"
    })
    void matches(String pattern, String topic) {
        assertThat(new TopicPattern(pattern).matches(topic)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "alerts, alert",
        "alerts, alerts2",
        "*, devices/d1",
        "devices/*, devices/d1/bp",
        "devices/*/bp, devices/d1/x/bp",
        "lead.*, leads",
        "**/bp, bp",
        "a*c*e, abcd"
    })
    void doesNotMatch(String pattern, String topic) {
        assertThat(new TopicPattern(pattern).matches(topic)).isFalse();
    }

    @Test
    void worstPatternTakesStepsInProportionToItsLength() {
        String topic = "a".repeat(255) + "b";

        boolean matched = new TopicPattern("*a*a*a*a*a*a*a*c").matches(topic);

        assertThat(matched).isFalse(); // a matcher that tries all ways would not come back
    }

    @Test
    void limitsAreNamed() {
        assertThatThrownBy(() -> new TopicPattern("")).hasMessageContaining("1 to 256 characters");
        assertThatThrownBy(() -> new TopicPattern("x".repeat(257))).hasMessageContaining("257");
        assertThatThrownBy(() -> new TopicPattern("*a".repeat(9))).hasMessageContaining("8 wildcards");
        assertThatThrownBy(() -> TopicPattern.checkTopic("a/*")).hasMessageContaining("'*' is for patterns");
    }
}
