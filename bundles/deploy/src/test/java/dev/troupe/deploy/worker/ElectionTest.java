package dev.troupe.deploy.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.deploy.check.Checked.Fit;
import dev.troupe.deploy.folder.FolderFile.Staged;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class ElectionTest {

    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NEW = OLD.plusSeconds(1);

    private static final Election UNPINNED = new Election(Optional.empty());

    @Test
    void higherVersionIsFirstThoughItsFileIsOlder() {
        Candidate low = candidate("a.jar", "1.9.0", NEW);
        Candidate high = candidate("b.jar", "1.10.0", OLD);

        assertThat(UNPINNED.rank(List.of(low, high))).containsExactly(high, low);
    }

    @Test
    void qualifierCounts() {
        Candidate plain = candidate("a.jar", "1.0.0", NEW);
        Candidate qualified = candidate("b.jar", "1.0.0.beta", OLD);

        assertThat(UNPINNED.rank(List.of(plain, qualified))).containsExactly(qualified, plain);
    }

    @Test
    void newestFileIsFirstAmongEqualVersionsAndThenTheLastName() {
        Candidate older = candidate("c.jar", "1.0.0", OLD);
        Candidate newer = candidate("a.jar", "1.0.0", NEW);
        Candidate named = candidate("b.jar", "1.0.0", NEW);

        assertThat(UNPINNED.rank(List.of(older, newer, named))).containsExactly(named, newer, older);
        assertThat(UNPINNED.isBetter(newer, older)).isTrue();
        assertThat(UNPINNED.isBetter(older, newer)).isFalse();
    }

    private static Candidate candidate(String file, String version, Instant modified) {
        Fit fit = new Fit("quiz", new Version(version), List.of());
        return new Candidate(fit, new Staged(file, OLD, modified, file, Path.of(file)), OLD);
    }
}
