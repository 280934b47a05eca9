package dev.troupe.core;

import dev.troupe.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of a broker.
 *
 * @param topic of this host
 * @param key records of one topic and key are handled one after the other; empty for none
 * @param id the same when the record is delivered again, such as {@code kafka:readings-3-1017}; null when the broker knows none
 * @param headers as they came, at most 32
 */
public record Feed(String topic, String key, @Nullable String id, Json data, Map<String, String> headers) {

    public Feed {
        headers = Map.copyOf(headers);
    }
}
