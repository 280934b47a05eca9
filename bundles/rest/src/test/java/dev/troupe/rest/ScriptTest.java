package dev.troupe.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ScriptTest {

    @Test
    void classicFormHasWhatTheModuleExportsInOneGlobalObject() throws IOException {
        Script module = Script.module("troupe.js");

        Script classic = module.classic("Troupe");

        assertThat(module.text()).endsWith("export { connect, TroupeError };\n");
        assertThat(classic.text()).endsWith("globalThis.Troupe = { connect, TroupeError };\n})();\n");
        assertThat(classic.text()).doesNotContain("export ");
    }

    @Test
    void tagChangesWithTheText() {
        Script one = new Script("one");
        Script other = new Script("other");

        assertThat(one.tag()).matches("\"[0-9a-f]{32}\"").isEqualTo(new Script("one").tag());
        assertThat(other.tag()).isNotEqualTo(one.tag());
    }

    @Test
    void scriptThatExportsNothingIsRefused() {
        assertThatThrownBy(() -> new Script("connect();").classic("Troupe"))
                .hasMessageContaining("export { connect };");
    }
}
