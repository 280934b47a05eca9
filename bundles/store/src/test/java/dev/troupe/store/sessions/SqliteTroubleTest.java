package dev.troupe.store.sessions;

import static dev.troupe.store.trial.Sample.NOON;
import static dev.troupe.store.trial.Sample.answered;
import static dev.troupe.store.trial.Sample.entry;
import static dev.troupe.store.trial.Sample.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.troupe.core.store.EntryRow;
import dev.troupe.core.store.StoreException;
import dev.troupe.json.Json;
import dev.troupe.store.database.Database;
import dev.troupe.store.database.SqliteFile;
import dev.troupe.store.sessions.SqlSessionStore.Limits;
import dev.troupe.store.trial.Await;
import dev.troupe.store.trial.Narrowed;
import dev.troupe.store.trial.Writers;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, a file that is locked or damaged. */
class SqliteTroubleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private static SqlSessionStore open(Database database) {
        return SqlSessionStore.open(database, "host", () -> new Limits(2, PATIENCE, 8_192, 64 << 20));
    }

    private static SqliteFile file(Path folder) {
        return file(folder, PATIENCE);
    }

    private static SqliteFile file(Path folder, Duration wait) {
        return new SqliteFile(folder.resolve("troupe.db"), () -> wait);
    }

    private static EntryRow large(long ordinal) {
        return new EntryRow("s", ordinal, "m" + ordinal, "t", Json.string("x".repeat(200_000)), null, false, NOON, 0);
    }

    @Test
    void fullFileRefusesWhatDoesNotFitKeepsNothingOfItAndRecovers() {
        Narrowed database = new Narrowed(file(folder));
        try (SqlSessionStore store = open(database)) {
            List<Boolean> taken = new ArrayList<>();
            Await.of(store.accept(session("s"), entry("s", 1)));

            database.pages(200);
            assertThatThrownBy(() -> {
                        for (long ordinal = 2; ordinal < 50; ordinal++) {
                            taken.add(Await.of(store.accept(session("s"), large(ordinal))));
                        }
                    })
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the store's disk is full");

            assertThat(store.load("s").orElseThrow().unfinished()).hasSize(1 + taken.size());
            database.pages(1_000_000);
            Await.until("there is room", () -> store.trouble().isEmpty());
            assertThat(Await.of(store.accept(session("s"), large(50)))).isTrue();
        }
    }

    @Test
    void writeThatDoesNotFitHarmsNoSmallerOne() {
        Narrowed database = new Narrowed(file(folder));
        try (SqlSessionStore store = open(database)) {
            Await.of(store.accept(session("s"), entry("s", 1)));
            database.pages(60);

            CompletableFuture<Boolean> tooLarge = store.accept(session("s"), large(2));
            CompletableFuture<Boolean> small = store.accept(session("s"), entry("s", 3));

            assertThatThrownBy(() -> Await.of(tooLarge)).isInstanceOf(StoreException.class);
            assertThat(Await.of(small)).isTrue();
            assertThat(store.trouble()).isEmpty();
        }
    }

    /** A real disk: a few MiB in memory, which only root can mount. */
    @Test
    void fullDiskRefusesAndRecovers() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()))
                .isTrue();
        try (SqlSessionStore store = open(file(disk))) {
            long accepted = 0;
            Await.of(store.accept(session("s"), entry("s", 1)));
            Path ballast = disk.resolve("ballast");
            try (RandomAccessFile other = new RandomAccessFile(ballast.toFile(), "rw")) {
                fill(other);
            }

            StoreException refusal = null;
            for (long ordinal = 2; ordinal < 100 && refusal == null; ordinal++) {
                try {
                    Await.of(store.accept(session("s"), large(ordinal)));
                    accepted++;
                } catch (StoreException e) {
                    refusal = e;
                }
            }

            assertThat(refusal).isNotNull();
            assertThat(refusal.getMessage()).contains("full");
            assertThat(store.load("s").orElseThrow().unfinished()).hasSize((int) (1 + accepted));
            Files.delete(ballast);
            Await.until("there is room", () -> store.trouble().isEmpty());
            Await.of(store.complete(answered("s", 1, 1)));
            assertThat(Await.of(store.accept(session("s"), entry("s", 200)))).isTrue();
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static void fill(RandomAccessFile file) {
        byte[] block = new byte[4096];
        try {
            for (int i = 0; i < 4096; i++) {
                file.write(block);
            }
        } catch (IOException e) {
            return; // full
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void lockedFileIsWaitedForThenRefusedAndRecovers() throws Exception {
        Database database = file(folder, Duration.ofMillis(300));
        try (SqlSessionStore store = open(database);
                Connection other = database.toWrite();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeUpdate("UPDATE hosts SET epoch = epoch");

            CompletableFuture<Boolean> first = store.accept(session("s"), entry("s", 1));
            assertThatThrownBy(() -> Await.of(first))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the store's file is locked by another process");
            assertThat(store.trouble()).contains("the store's file is locked by another process");
            assertThat(store.accept(session("s"), entry("s", 1))).isCompletedExceptionally();
            assertThat(store.load("s")).isEmpty();

            other.setAutoCommit(true);
            Await.until("it is free", () -> store.trouble().isEmpty());
            assertThat(Await.of(store.accept(session("s"), entry("s", 1)))).isTrue();
        }
    }

    @Test
    void copyThatSqliteMakesOfRunningStoreIsWhole() throws Exception {
        Path copy = folder.resolve("copy");
        Files.createDirectory(copy);
        try (SqlSessionStore store = open(file(folder));
                Writers writers = new Writers(store, 8, (session, ordinal) -> {})) {
            Await.until("it writes", () -> writers.pairs() > 100);
            try (Connection other = file(folder).toRead();
                    Statement statement = other.createStatement()) {
                statement.execute("VACUUM INTO '" + copy.resolve("troupe.db") + "'");
            }
        }

        try (SqlSessionStore restored = open(file(copy))) {
            assertThat(restored.count()).isEqualTo(8);
            assertThat(restored.load("w0").orElseThrow().states()).isNotEmpty();
        }
    }

    @Test
    void fileThatIsNoDatabaseIsNotOpened() throws IOException {
        Files.writeString(folder.resolve("troupe.db"), "no database at all ".repeat(500));

        assertThatThrownBy(() -> open(file(folder)))
                .isInstanceOf(StoreException.class)
                .hasMessage("the store's file is damaged: restore it from a copy");
    }

    @Test
    void tablesOfTheFirstVersionAreBroughtUpWithWhatIsInThem() throws Exception {
        Database database = file(folder);
        try (SqlSessionStore store = open(database)) {
            Await.of(store.accept(session("s"), entry("s", 1)));
        }
        try (Connection connection = database.toWrite();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("ALTER TABLE entries DROP COLUMN headers");
            statement.executeUpdate("ALTER TABLE dead_letters DROP COLUMN headers");
            statement.executeUpdate("DELETE FROM schema_version WHERE version > 1");
        }

        try (SqlSessionStore store = open(database)) {
            assertThat(store.load("s").orElseThrow().unfinished()).containsExactly(entry("s", 1));
        }
    }

    @Test
    void tablesOfNewerHostAreRefused() throws Exception {
        Database database = file(folder);
        open(database).close();
        try (Connection connection = database.toWrite();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO schema_version (version) VALUES (99)");
        }

        assertThatThrownBy(() -> open(database))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("version 99")
                .hasMessageContaining("start a newer host");
    }
}
