package dev.troupe.security.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.core.Arrival;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An arrival as a test needs it; by default a GET of this machine's. */
record Knock(String method, String path, String address, Map<String, String> headers, Optional<String> ticket)
        implements Arrival {

    static Knock at(String path) {
        return new Knock("GET", path, "127.0.0.1", Map.of("Host", "127.0.0.1:8080"), Optional.empty());
    }

    Knock from(String other) {
        return new Knock(method, path, other, headers, ticket);
    }

    Knock with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Knock(method, path, address, more, ticket);
    }

    Knock key(String text) {
        return with("Authorization", "Bearer " + text);
    }

    Knock password(String user, String password) {
        String encoded = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        return with("Authorization", "Basic " + encoded);
    }

    Knock ticket(String text) {
        return new Knock(method, path, address, headers, Optional.of(text));
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
