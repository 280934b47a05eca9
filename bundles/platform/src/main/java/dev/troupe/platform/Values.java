package dev.troupe.platform;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The secrets of one service at one moment. Its text tells their names only. */
record Values(SortedMap<String, String> byKey) {

    static final Values NONE = new Builder().build();

    /** Collects them; what is blank is none. */
    static final class Builder {

        private final SortedMap<String, String> byKey = new TreeMap<>();

        void put(String key, String value) {
            String stripped = value.strip();
            if (!stripped.isEmpty()) {
                byKey.put(key, stripped);
            }
        }

        Values build() {
            return new Values(Collections.unmodifiableSortedMap(byKey));
        }
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Set<String> keys() {
        return Collections.unmodifiableSet(byKey.keySet());
    }

    /** Names of keys that are new, gone or have another value. */
    Set<String> changed(Values before) {
        Map<String, String> all = new TreeMap<>(before.byKey);
        all.putAll(byKey);
        all.keySet().removeIf(key -> get(key).equals(before.get(key)));
        return all.keySet();
    }

    @Override
    public String toString() {
        return byKey.keySet().toString();
    }
}
