package dev.troupe.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Access;
import dev.troupe.core.AccessRule;
import dev.troupe.core.Arrival;
import dev.troupe.core.Decision;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

    /** These tests do not come that far. */
    private static final Access NOBODY = new Access() {
        @Override
        public Decision decide(Arrival arrival) {
            return new Decision.Refused(401, "unauthorized", "nobody", Map.of());
        }

        @Override
        public Optional<AccessRule> rule(String method, String path) {
            return Optional.empty();
        }
    };

    private final Guard loopback = new Guard(true, NOBODY, (caller, what, outcome) -> {});
    private final Guard behindProxy = new Guard(false, NOBODY, (caller, what, outcome) -> {});

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "localhost", "localhost:8080", "[::1]:8080", "127.0.0.2"})
    void ownMachineIsServed(String host) {
        assertThat(loopback.objection("GET", host, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080", ""})
    void foreignHostNameIsRefusedBecauseItMayBeRebound(String host) {
        assertThat(loopback.objection("GET", host, null)).get().asString().contains("'" + host + "'");
    }

    @Test
    void missingHostIsRefused() {
        assertThat(loopback.objection("GET", null, null)).isPresent();
    }

    @Test
    void pagesOfOthersMayNotPost() {
        assertThat(loopback.objection("POST", "127.0.0.1:8080", "http://evil.example"))
                .isPresent();
        assertThat(loopback.objection("POST", "127.0.0.1:8080", "null")).isPresent();
        assertThat(loopback.objection("POST", "127.0.0.1:8080", "http://127.0.0.1:9999"))
                .isPresent();
        assertThat(behindProxy.objection("DELETE", "agents.example", "http://evil.example"))
                .isPresent();
    }

    @Test
    void ownPagesAndProgramsMayPost() {
        assertThat(loopback.objection("POST", "127.0.0.1:8080", "http://127.0.0.1:8080"))
                .isEmpty();
        assertThat(loopback.objection("POST", "127.0.0.1:8080", null)).isEmpty();
        assertThat(behindProxy.objection("POST", "agents.example", "https://agents.example"))
                .isEmpty();
    }
}
