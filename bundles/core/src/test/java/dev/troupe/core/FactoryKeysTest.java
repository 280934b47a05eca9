package dev.troupe.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactoryKeysTest {

    @interface Link {
        String url();

        int timeout_ms() default 500;

        boolean enabled() default true;
    }

    @Test
    void whatIsNotSaidIsAsTheDefaultSays() {
        FactoryKeys keys = FactoryKeys.of(Link.class, Map.of("url", " ws://here "));

        assertThat(keys.text("url")).isEqualTo("ws://here");
        assertThat(keys.millis("timeout.ms", 1, 1_000)).isEqualTo(Duration.ofMillis(500));
        assertThat(keys.flag("enabled")).isTrue();
        assertThat(FactoryKeys.of(Link.class, Map.of()).text("url")).isEmpty();
    }

    @Test
    void whatServicesOfOsgiAddIsNoKey() {
        Map<String, Object> properties =
                Map.of("service.pid", "acme.link~main", ".secret", 1, "table.target", "(x=1)", "timeout.ms", 7);

        assertThat(FactoryKeys.of(Link.class, properties).number("timeout.ms", 1, 1_000))
                .isEqualTo(7);
        assertThat(FactoryKeys.name(properties)).isEqualTo("main");
    }

    @Test
    void keyThatNobodyReadsIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> FactoryKeys.of(Link.class, Map.of("timeout.sm", "7")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key timeout.sm unknown: did you mean timeout.ms?");
        assertThatThrownBy(() -> FactoryKeys.of(Link.class, Map.of("colour", "red")))
                .hasMessage("key colour unknown: use enabled, timeout.ms, url");
    }

    @Test
    void valuesAreRefusedByKeyAndValue() {
        FactoryKeys keys = FactoryKeys.of(Link.class, Map.of("timeout.ms", "0", "enabled", "yes"));

        assertThatThrownBy(() -> keys.number("timeout.ms", 1, 1_000)).hasMessage("timeout.ms 0 refused: 1 to 1000");
        assertThatThrownBy(() -> keys.flag("enabled")).hasMessage("enabled 'yes' refused: true or false");
    }
}
