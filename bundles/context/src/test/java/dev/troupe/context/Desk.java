package dev.troupe.context;

import dev.troupe.core.handlers.FreshRecords;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Files of users in a home of a test's. */
record Desk(Path home, UserContexts files) implements AutoCloseable {

    /** @param keys and values by turns */
    static Desk in(Path home, Object... keys) {
        Map<String, Object> properties = new HashMap<>();
        for (int i = 0; i < keys.length; i += 2) {
            properties.put((String) keys[i], keys[i + 1]);
        }
        return new Desk(home, new UserContexts(new Configuration(home, properties), new FreshRecords()));
    }

    Path file(String user, String name) {
        return home.resolve("user_contexts").resolve(user).resolve(name);
    }

    @Override
    public void close() {
        files.stop();
    }
}
