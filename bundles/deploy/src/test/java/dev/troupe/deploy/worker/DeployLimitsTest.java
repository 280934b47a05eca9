package dev.troupe.deploy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.deploy.bundles.BundleLimits;
import dev.troupe.deploy.check.CheckLimits;
import dev.troupe.deploy.fixture.Configuration;
import dev.troupe.deploy.folder.FolderLimits;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeployLimitsTest {

    @Test
    void defaultsAreThoseOfTheFile() {
        DeployLimits limits = limits(Map.of());

        assertThat(limits)
                .isEqualTo(new DeployLimits(
                        Duration.ofMillis(200),
                        new FolderLimits(Duration.ofMillis(300), Duration.ofSeconds(5), 256L << 20, 1_000),
                        new CheckLimits(50_000, 1L << 30),
                        new BundleLimits(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(60))));
    }

    @Test
    void refusalNamesKeyValueAndWhatIsAllowed() {
        assertThatThrownBy(() -> limits(Map.of("poll_interval_ms", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("poll.interval.ms 0 refused: 10 to 86400000");
        assertThatThrownBy(() -> limits(Map.of("max_file_mib", 4_096)))
                .hasMessage("max.file.mib 4096 refused: 1 to 4095");
    }

    private static DeployLimits limits(Map<String, Object> values) {
        return DeployLimits.of(Configuration.of(DeployConfig.class, values));
    }
}
