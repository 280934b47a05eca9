package dev.troupe.store.sessions;

import static dev.troupe.store.trial.Sample.entry;
import static dev.troupe.store.trial.Sample.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.store.StoreException;
import dev.troupe.core.store.StoredSession;
import dev.troupe.store.database.Database;
import dev.troupe.store.database.PostgresServer;
import dev.troupe.store.sessions.SqlSessionStore.Limits;
import dev.troupe.store.trial.Await;
import dev.troupe.store.trial.Postgres;
import dev.troupe.store.trial.Writers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A server that goes away under load and comes back, or does not let the host in. */
class PostgresTroubleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** For what is not there. */
    private static final Duration BRIEF = Duration.ofSeconds(1);

    private final AtomicBoolean brieflyOnce = new AtomicBoolean();
    private final AtomicReference<Duration> patienceToRead = new AtomicReference<>(PATIENCE);

    private final Database database = PostgresSessionStoreTest.server(
            Postgres.shared().freshUrl(), () -> brieflyOnce.getAndSet(false) ? BRIEF : PATIENCE);

    private SqlSessionStore open(Database database) {
        return SqlSessionStore.open(database, "host", () -> new Limits(2, patienceToRead.get(), 8_192, 64 << 20));
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheServerIsKilledUnderLoad() {
        Postgres server = Postgres.shared();
        patienceToRead.set(BRIEF);
        try (SqlSessionStore store = open(database)) {
            Writers writers = new Writers(store, 16, (session, ordinal) -> {});
            for (int round = 0; round < 3; round++) {
                long before = writers.pairs();
                Await.until("it writes", () -> writers.pairs() > before + 200);
                server.kill();
                Await.until("it is noticed", () -> store.trouble().isPresent());
                assertThat(store.accept(session("late"), entry("late", 1))).isCompletedExceptionally();
                assertThatThrownBy(() -> store.load("w0"))
                        .isInstanceOf(StoreException.class)
                        .hasMessage("the store's database does not answer");
                server.start();
                Await.until("it recovers", () -> store.trouble().isEmpty());
            }
            writers.close();
            patienceToRead.set(PATIENCE);
            store.renew();

            assertThat(writers.refused()).isPositive();
            writers.lastAccepted().forEach((session, ordinal) -> {
                StoredSession stored = store.load(session).orElseThrow();
                assertThat(stored.lastOrdinal()).isEqualTo(ordinal);
                long unfinished = ordinal - writers.lastCompleted().getOrDefault(session, 0L);
                assertThat(stored.unfinished()).as(session).hasSize((int) unfinished);
            });
        }
    }

    @Test
    void hostThatIsNotLetInSaysSo() {
        Postgres server = Postgres.shared();
        Database wrong = new PostgresServer(
                server.freshUrl(),
                properties -> {
                    properties.setProperty("user", Postgres.USER);
                    properties.setProperty("password", "guessed");
                },
                () -> PATIENCE);
        Database missing = new PostgresServer(
                server.freshUrl(),
                properties -> {
                    throw new IOException("there is no file x");
                },
                () -> PATIENCE);

        for (Database refusing : new Database[] {wrong, missing}) {
            assertThatThrownBy(() -> open(refusing))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the store's database does not accept the host's user or password")
                    .rootCause()
                    .message()
                    .doesNotContain("guessed");
        }
    }

    @Test
    void lockedTablesAreWaitedForThenRefused() throws Exception {
        try (SqlSessionStore store = open(database);
                Connection other = database.toWrite();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE entries IN ACCESS EXCLUSIVE MODE");
            brieflyOnce.set(true); // for the connection that the store is about to write over

            assertThatThrownBy(() -> Await.of(store.accept(session("s"), entry("s", 1))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("locked by somebody else");

            other.setAutoCommit(true);
            Await.until("it is free", () -> store.trouble().isEmpty());
            assertThat(Await.of(store.accept(session("s"), entry("s", 1)))).isTrue();
        }
    }
}
