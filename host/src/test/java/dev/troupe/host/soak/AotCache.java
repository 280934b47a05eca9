package dev.troupe.host.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Installed;
import dev.troupe.host.trial.Launched;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.Unchecked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What a start leaves for the next ones, so that they are faster, and what becomes of it when it does not fit. */
final class AotCache implements Suite {

    @Override
    public String name() {
        return "aot-cache";
    }

    @Override
    public List<String> run(Random chance) {
        Unchecked.run(AotCache::usedDamagedAndOutdated);
        return List.of();
    }

    private static void usedDamagedAndOutdated() throws IOException {
        Installed installed = Installed.copy();
        Launched maker = installed.host("--make-cache");
        assertThat(maker.awaitExit()).as(maker.complained()).isZero();
        assertThat(installed.host("--has-cache").awaitExit()).isZero();

        startsWith(cache(installed), installed);

        Files.writeString(cache(installed), "no cache at all");
        startsWith(cache(installed), installed);

        Files.setLastModifiedTime(installed.bundle("core"), FileTime.from(Instant.EPOCH));
        assertThat(installed.host("--has-cache").awaitExit()).isNotZero();
    }

    private static void startsWith(Path cache, Installed installed) {
        Path home = TrialFolder.folder("aot");
        try (Troupe troupe = Troupe.of(home, installed.host("--home", home.toString(), "--port", "0"))) {
            assertThat(troupe.process().arguments()).contains("-XX:AOTCache=" + cache);
            assertThat(troupe.rest().message("echo", "message", "1").status()).isEqualTo(200);
        }
    }

    private static Path cache(Installed installed) throws IOException {
        try (Stream<Path> files = Files.list(installed.root().resolve("aot"))) {
            return files.findFirst().orElseThrow();
        }
    }
}
