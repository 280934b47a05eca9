package dev.troupe.store.sessions;

import dev.troupe.store.database.Database;
import dev.troupe.store.database.PostgresServer;
import dev.troupe.store.trial.Postgres;
import java.time.Duration;
import java.util.function.Supplier;

/** The contract, kept by PostgreSQL. */
class PostgresSessionStoreTest extends SessionStoreContract {

    @Override
    Database database() {
        return server(Postgres.shared().freshUrl());
    }

    static Database server(String url) {
        return server(url, () -> PATIENCE);
    }

    /** @param wait for locks; to connect there is time enough in any case */
    static Database server(String url, Supplier<Duration> wait) {
        return new PostgresServer(
                url,
                properties -> {
                    properties.setProperty("user", Postgres.USER);
                    properties.setProperty("password", Postgres.PASSWORD);
                    properties.setProperty("connectTimeout", "60");
                    properties.setProperty("loginTimeout", "60");
                },
                wait);
    }
}
