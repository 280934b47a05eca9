package dev.troupe.store.sessions;

import dev.troupe.store.database.Database;
import dev.troupe.store.database.PostgresServer;
import dev.troupe.store.trial.Postgres;

/** The contract, kept by PostgreSQL. */
class PostgresSessionStoreTest extends SessionStoreContract {

    @Override
    Database database() {
        return server(Postgres.shared().freshUrl());
    }

    static Database server(String url) {
        return new PostgresServer(
                url,
                properties -> {
                    properties.setProperty("user", Postgres.USER);
                    properties.setProperty("password", Postgres.PASSWORD);
                },
                () -> PATIENCE);
    }
}
