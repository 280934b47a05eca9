package dev.troupe.store.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.store.StoredSession;
import dev.troupe.store.database.SqliteFile;
import dev.troupe.store.sessions.SqlSessionStore.Limits;
import dev.troupe.store.trial.Writers;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a JVM that writes. */
class KillTest {

    private static final int ROUNDS = 3;
    private static final int TOLD = 400;

    @TempDir
    private Path folder;

    /** Writes into the file of the first argument for ever, and prints what it was told is kept. */
    static final class Child {

        private Child() {}

        @SuppressWarnings("resource") // it is killed
        static void main(String[] arguments) {
            SqlSessionStore store = open(Path.of(arguments[0]));
            PrintStream out = new PrintStream(System.out, true, UTF_8);
            new Writers(store, 8, (session, ordinal) -> out.println(store.epoch() + session + " " + ordinal));
        }
    }

    private static SqlSessionStore open(Path file) {
        return SqlSessionStore.open(
                new SqliteFile(file, () -> Duration.ofSeconds(30)),
                "host",
                () -> new Limits(2, Duration.ofSeconds(30), 8_192, 64 << 20));
    }

    @Test
    void whatWasAcknowledgedIsThereAfterKill() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            Path file = folder.resolve("round-" + round + ".db");

            Map<String, Long> told = killed(file);

            try (SqlSessionStore store = open(file)) {
                assertThat(store.epoch()).isEqualTo(2);
                assertThat(told).hasSize(8);
                told.forEach((session, ordinal) -> {
                    StoredSession stored = store.load(session).orElseThrow();
                    assertThat(stored.lastOrdinal()).as(session).isGreaterThanOrEqualTo(ordinal);
                    // The next one is only accepted when the one before is finished.
                    assertThat(stored.unfinished()).as(session).hasSizeLessThanOrEqualTo(1);
                    assertThat(stored.states()).as(session).isNotEmpty();
                });
            }
        }
    }

    private static Map<String, Long> killed(Path file) throws Exception {
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Long> told = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
            for (int line = 0; line < TOLD; line++) {
                note(lines.readLine(), told);
            }
            child.toHandle().destroyForcibly(); // the process itself would close its output too
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.matches("1w\\d+ \\d+")) { // the last one may be cut off
                    note(line, told);
                }
            }
        }
        return told;
    }

    private static void note(String line, Map<String, Long> told) {
        String[] words = line.substring(1).split(" ", 2);
        told.merge(words[0], Long.parseLong(words[1]), Math::max);
    }
}
