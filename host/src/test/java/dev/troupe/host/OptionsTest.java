package dev.troupe.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void homeIsRunInTheWorkingFolderUnlessGiven() {
        Options options = Options.parse(List.of());

        assertThat(options.home()).isEqualTo(Path.of("run").toAbsolutePath());
        assertThat(options.settings()).isEmpty();
    }

    @Test
    void portAndHostBecomeSettings() {
        Options options = Options.parse(List.of("--port", "9000", "--host", "::1"));

        assertThat(options.settings()).isEqualTo(Map.of("port", "9000", "address", "::1"));
    }

    @Test
    void theLastOfTwoCounts() {
        Options options = Options.parse(List.of("--home", "/tmp/one", "--home", "/tmp/two"));

        assertThat(options.home()).isEqualTo(Path.of("/tmp/two"));
    }

    @Test
    void unknownOptionIsRefusedByItsName() {
        assertThatThrownBy(() -> Options.parse(List.of("--prot", "9000")))
                .isInstanceOf(Refusal.class)
                .hasMessage("option '--prot' unknown: use --home DIR, --port N and --host ADDR");
    }

    @Test
    void optionWithoutValueIsRefused() {
        assertThatThrownBy(() -> Options.parse(List.of("--port")))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("option --port has no value");
    }
}
