package dev.troupe.broker.test;

import dev.troupe.agent.PlatformSecrets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A platform's secrets, which tests change. */
public final class Laid implements PlatformSecrets {

    private final Map<String, String> values = new ConcurrentHashMap<>();

    public void put(String key, String value) {
        values.put(key, value);
    }

    @Override
    public String platform() {
        return "trial";
    }

    @Override
    public Optional<String> get(String service, String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public Set<String> keys(String service) {
        return values.keySet();
    }

    @Override
    public AutoCloseable listen(String service, Runnable changed) {
        return () -> {};
    }
}
