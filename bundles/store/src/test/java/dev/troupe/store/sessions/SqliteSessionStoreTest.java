package dev.troupe.store.sessions;

import dev.troupe.store.database.Database;
import dev.troupe.store.database.SqliteFile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by SQLite. */
class SqliteSessionStoreTest extends SessionStoreContract {

    @TempDir
    private Path folder;

    @Override
    Database database() {
        return new SqliteFile(folder.resolve("troupe.db"), () -> PATIENCE);
    }
}
