package dev.troupe.core;

import dev.troupe.json.Json;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One record of a broker.
 *
 * @param topic of this host
 * @param key records of one topic and key are handled one after the other; empty for none
 * @param id the same when the record is delivered again, such as {@code kafka:readings-3-1017}; null when the broker knows none
 * @param headers at most {@value #HEADERS}, of names of at most {@value #NAME} and values of at most {@value #VALUE} characters: others are left out
 */
public record Feed(String topic, String key, @Nullable String id, Json data, Map<String, String> headers) {

    public static final int HEADERS = 32;
    public static final int NAME = 256;
    public static final int VALUE = 4_096;

    /** Header of an event of a kind: which one. */
    public static final String TYPE = "troupe-type";

    public Feed {
        headers = headers.isEmpty() ? Map.of() : bounded(headers);
    }

    private static Map<String, String> bounded(Map<String, String> headers) {
        return headers.entrySet().stream()
                .filter(header ->
                        header.getKey().length() <= NAME && header.getValue().length() <= VALUE)
                .limit(HEADERS)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
