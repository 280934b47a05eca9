package dev.troupe.realtime;

import dev.troupe.agent.realtime.Timestamps;
import dev.troupe.json.Json;
import dev.troupe.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a JSON object, member by member. Confined to one thread. */
public final class Members {

    private static final byte[] COMMA = ascii(",");
    private static final byte[] COLON = ascii(":");
    private static final byte[] OPEN_LIST = ascii("[");
    private static final byte[] CLOSE_LIST = ascii("]");
    private static final byte[] CLOSE = ascii("}");

    /** An object without members. */
    public static final Json NONE = begin().toJson();

    private final JsonWriter out;
    private boolean some;

    private Members(int capacity) {
        out = new JsonWriter(capacity).raw(ascii("{"));
    }

    public static Members begin() {
        return new Members(256);
    }

    /** @param size of what is about to be written, in bytes, as far as it is known */
    public static Members begin(int size) {
        return new Members(size + 256);
    }

    private JsonWriter key(String key) {
        if (some) {
            out.raw(COMMA);
        }
        some = true;
        return out.string(key).raw(COLON);
    }

    /** JSON {@code null} for null. */
    public Members text(String key, @Nullable String value) {
        if (value == null) {
            return json(key, Json.NULL);
        }
        key(key).string(value);
        return this;
    }

    public Members number(String key, long value) {
        key(key).number(value);
        return this;
    }

    public Members flag(String key, boolean value) {
        return json(key, value ? Json.TRUE : Json.FALSE);
    }

    public Members json(String key, Json value) {
        key(key).json(value);
        return this;
    }

    /** As {@link #text}, in the form of {@link Timestamps}. */
    public Members instant(String key, @Nullable Instant value) {
        return text(key, value == null ? null : Timestamps.of(value));
    }

    /** Nanoseconds as seconds, with three decimals. */
    public Members seconds(String key, long nanos) {
        key(key).millis(nanos / 1_000);
        return this;
    }

    public Members texts(String key, Collection<String> values) {
        return list(key, values, Json::string);
    }

    public <T> Members list(String key, Collection<T> values, Function<T, Json> element) {
        key(key).raw(OPEN_LIST);
        boolean first = true;
        for (T value : values) {
            if (!first) {
                out.raw(COMMA);
            }
            first = false;
            out.json(element.apply(value));
        }
        out.raw(CLOSE_LIST);
        return this;
    }

    /** Nothing can be written any more. */
    public byte[] toBytes() {
        return out.raw(CLOSE).toBytes();
    }

    /** As {@link #toBytes}. */
    public Json toJson() {
        byte[] bytes = toBytes();
        return Json.checked(bytes, 0, bytes.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
