package dev.troupe.websocket.endpoint;

import dev.troupe.core.Role;
import java.util.Map;

/** Endpoints without configuration. */
public final class TestEndpoints {

    private final EndpointTable table = new EndpointTable();

    public EndpointTable table() {
        return table;
    }

    public void add(String name, String path, String dialect, Map<String, String> options) {
        table.add(endpoint(name, path, dialect, options));
    }

    public void remove(String name, String path, String dialect, Map<String, String> options) {
        table.remove(endpoint(name, path, dialect, options));
    }

    private static Endpoint endpoint(String name, String path, String dialect, Map<String, String> options) {
        return new Endpoint(name, new PathTemplate(path), dialect, Role.CLIENT, options);
    }
}
