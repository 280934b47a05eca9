package dev.troupe.host.ledger;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Unchecked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The file in which a host keeps durable sessions, as another process sees it. */
record StoreFile(Path file) {

    /** A host that stands still may hold it for a while. */
    private static final Duration LIMIT = Duration.ofSeconds(90);

    static StoreFile of(Path home) {
        return new StoreFile(home.resolve("data/store/troupe.db"));
    }

    /** Lets nobody write for a while. */
    void lock(Duration time) {
        Await.until(file + " is there", () -> Files.exists(file));
        Unchecked.run(() -> {
            try (Connection connection = open();
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 0"); // it would ask too seldom to come between a host's writes
                Await.until(file + " is locked", LIMIT, () -> begin(statement));
                Await.pass(time);
                statement.execute("ROLLBACK");
            }
        });
    }

    private static boolean begin(Statement statement) {
        try {
            statement.execute("BEGIN EXCLUSIVE");
            return true;
        } catch (SQLException busy) {
            return false;
        }
    }

    /** Messages that have come to their end, each as its session, a blank and its id. */
    List<String> finished() {
        return column("SELECT session || ' ' || id FROM entries WHERE finished = 1");
    }

    List<String> unfinished() {
        return column("SELECT session || ' ' || id FROM entries WHERE finished = 0");
    }

    List<String> deadLetters() {
        return column("SELECT session || ' ' || id FROM dead_letters");
    }

    private List<String> column(String query) {
        return Unchecked.call(() -> {
            List<String> lines = new ArrayList<>();
            try (Connection connection = open();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
            return lines;
        });
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
