package dev.troupe.agent.realtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands for members that are absent. */
final class Members {

    private Members() {}

    static String id(@Nullable String given) {
        return given == null ? UUID.randomUUID().toString() : given;
    }

    static String time(@Nullable String given) {
        return given == null ? Timestamps.now() : given;
    }

    static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    static <T> List<T> list(@Nullable List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    /** A copy in the same order, which may hold nulls; empty when absent. */
    static Map<String, Object> object(@Nullable Map<String, Object> given) {
        return given == null ? Map.of() : copy(given);
    }

    static @Nullable Map<String, Object> objectOrNull(@Nullable Map<String, Object> given) {
        return given == null ? null : copy(given);
    }

    private static Map<String, Object> copy(Map<String, Object> given) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }

    /** @throws IllegalArgumentException when it is not within */
    static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " " + value + " refused: " + least + " to " + most);
        }
        return value;
    }
}
