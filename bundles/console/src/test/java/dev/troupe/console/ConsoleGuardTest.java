package dev.troupe.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/system/console", "/system/console/", "/system/console/bundles", "/system/console/res/lib/x.js"
            })
    void consoleIsGuardedWhole(String path) {
        assertThat(ConsoleGuard.isOfConsole(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/system", "/system/consoles", "/api/v1/agents", "/x/system/console"})
    void restIsLeftToOthers(String path) {
        assertThat(ConsoleGuard.isOfConsole(path)).isFalse();
    }
}
