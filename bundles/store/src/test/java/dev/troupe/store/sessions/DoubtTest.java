package dev.troupe.store.sessions;

import static dev.troupe.store.trial.Sample.answered;
import static dev.troupe.store.trial.Sample.entry;
import static dev.troupe.store.trial.Sample.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.store.StoreException;
import dev.troupe.store.database.Database;
import dev.troupe.store.database.SqliteFile;
import dev.troupe.store.sessions.SqlSessionStore.Limits;
import dev.troupe.store.trial.Await;
import dev.troupe.store.trial.Narrowed;
import dev.troupe.store.trial.Postgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commits that are not answered: done or not, whoever waits is told the truth. */
class DoubtTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    static Stream<Database> engines() {
        return Stream.of(
                new SqliteFile(folder.resolve("troupe.db"), () -> PATIENCE),
                PostgresSessionStoreTest.server(Postgres.shared().freshUrl()));
    }

    private static SqlSessionStore open(Database database) {
        return SqlSessionStore.open(database, "host", () -> new Limits(2, PATIENCE, 8_192, 64 << 20));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void commitThatWasDoneIsToldAsDone(Database engine) {
        Narrowed database = new Narrowed(engine);
        try (SqlSessionStore store = open(database)) {
            database.silenceCommits(1);
            assertThat(Await.of(store.accept(session("s"), entry("s", 1)))).isTrue();
            database.silenceCommits(1);
            Await.of(store.complete(answered("s", 1, 1)));

            assertThat(store.load("s").orElseThrow().frames()).hasSize(1);
            Await.of(store.remove("s"));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void commitThatWasLostIsRefused(Database engine) {
        Narrowed database = new Narrowed(engine);
        try (SqlSessionStore store = open(database)) {
            database.loseCommits(1);

            assertThatThrownBy(() -> Await.of(store.accept(session("s"), entry("s", 1))))
                    .isInstanceOf(StoreException.class);

            assertThat(store.load("s")).isEmpty();
            Await.until("it recovers", () -> store.trouble().isEmpty());
            assertThat(Await.of(store.accept(session("s"), entry("s", 1)))).isTrue();
            Await.of(store.remove("s"));
        }
    }
}
