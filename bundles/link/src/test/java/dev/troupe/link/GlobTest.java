package dev.troupe.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true",
        "a/b, a/bc, false",
        "a/*, a/b, true",
        "a/*, a/b/c, false",
        "a/**, a/b/c, true",
        "a/**, a, false",
        "**, a/b, true",
        "a*c, abc, true",
        "*/x/**, a/x/b/c, true",
        "a/**/z, a/b/c/z, true",
        "a/**/z, a/b/c/y, false",
    })
    void patternMatchesWhatItSays(String pattern, String topic, boolean matches) {
        assertThat(new Glob(pattern).matches(topic)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"+/+/+, */*/*", "plant/#, plant/**", "#, **", "a+b, a+b", "+, *"})
    void wildcardsOfMqttAreReadAsOurs(String mqtt, String ours) {
        assertThat(new Glob(mqtt)).hasToString(ours);
    }

    @Test
    void longTopicMatchesNothing() {
        assertThat(new Glob("**").matches("a".repeat(257))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a,b", "a->b"})
    void whatIsNoTopicIsRefused(String text) {
        assertThatThrownBy(() -> new Glob(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
