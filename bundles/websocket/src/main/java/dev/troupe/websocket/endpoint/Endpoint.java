package dev.troupe.websocket.endpoint;

import dev.troupe.core.AccessRule;
import dev.troupe.core.Role;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A path at which clients find a dialect.
 *
 * @param name of its configuration, for logs
 * @param role that it takes to open a socket here
 * @param options for the dialect; none is named as a variable of the path, so that no client can choose it
 */
public record Endpoint(String name, PathTemplate path, String dialect, Role role, Map<String, String> options) {

    private static final Pattern DIALECT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** @throws IllegalArgumentException naming key, value and what is allowed */
    public Endpoint {
        if (!DIALECT.matcher(dialect).matches()) {
            throw new IllegalArgumentException(
                    "dialect '" + dialect + "' refused: 1 to 64 of A–Z, a–z, 0–9 and . _ -, such as envelope");
        }
        for (String variable : path.variables()) {
            if (options.containsKey(variable)) {
                throw new IllegalArgumentException(
                        "option " + variable + " refused: path " + path + " has a variable of that name");
            }
        }
        options = Map.copyOf(options);
    }

    public String template() {
        return path.toString();
    }

    AccessRule rule() {
        return AccessRule.of("GET", template(), role);
    }

    Map<String, String> parameters(Map<String, String> variables) {
        Map<String, String> parameters = new TreeMap<>(options);
        parameters.putAll(variables);
        return Map.copyOf(parameters);
    }

    @Override
    public String toString() {
        return "endpoint " + path + " ('" + name + "')";
    }
}
