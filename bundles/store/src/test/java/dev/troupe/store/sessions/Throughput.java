package dev.troupe.store.sessions;

import com.sun.management.OperatingSystemMXBean;
import dev.troupe.store.database.Database;
import dev.troupe.store.database.SqliteFile;
import dev.troupe.store.sessions.SqlSessionStore.Limits;
import dev.troupe.store.trial.Postgres;
import dev.troupe.store.trial.Writers;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Prints how many messages a second are accepted and completed, each with a state and an answer. No test: started by hand, with the folder to write to, how many sessions
 * write at once, and {@code postgres} for that engine.
 */
final class Throughput {

    private static final Duration SLICE = Duration.ofSeconds(3);

    private static final OperatingSystemMXBean OS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Throughput() {}

    static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int sessions = Integer.parseInt(arguments[1]);
        boolean postgres = arguments.length > 2 && arguments[2].equals("postgres");
        Path file = Files.createTempDirectory(folder, "store").resolve("troupe.db");
        Database database = postgres
                ? PostgresSessionStoreTest.server(Postgres.shared().freshUrl())
                : new SqliteFile(file, () -> Duration.ofSeconds(5));
        Limits limits = new Limits(2, Duration.ofSeconds(5), 8_192, 64 << 20);
        try (SqlSessionStore store = SqlSessionStore.open(database, "host", () -> limits);
                Writers writers = new Writers(store, sessions, (session, ordinal) -> {})) {
            for (int slice = 0; slice < 5; slice++) {
                long before = writers.pairs();
                long cpuBefore = OS.getProcessCpuTime();
                long start = System.nanoTime();
                LockSupport.parkNanos(SLICE.toNanos());
                double seconds = (System.nanoTime() - start) / 1e9;
                long cpu = OS.getProcessCpuTime() - cpuBefore;
                double pairs = writers.pairs() - before;
                System.out.printf("%,.0f pairs/s, %.1f µs of CPU each%n", pairs / seconds, cpu / pairs / 1e3);
            }
        }
    }
}
