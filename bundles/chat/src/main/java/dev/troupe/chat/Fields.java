package dev.troupe.chat;

import dev.troupe.json.Json;
import dev.troupe.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Function;

/** Writes a JSON object, field by field. Confined to one thread. */
public final class Fields {

    private static final byte[] COMMA = ascii(",");
    private static final byte[] COLON = ascii(":");
    private static final byte[] OPEN = ascii("{");
    private static final byte[] CLOSE = ascii("}");
    private static final byte[] OPEN_LIST = ascii("[");
    private static final byte[] CLOSE_LIST = ascii("]");

    private final JsonWriter out = new JsonWriter(256).raw(OPEN);
    private boolean some;

    private JsonWriter key(String key) {
        if (some) {
            out.raw(COMMA);
        }
        some = true;
        return out.string(key).raw(COLON);
    }

    public Fields text(String key, String value) {
        key(key).string(value);
        return this;
    }

    public Fields number(String key, long value) {
        key(key).number(value);
        return this;
    }

    public Fields json(String key, Json value) {
        key(key).json(value);
        return this;
    }

    public <T> Fields list(String key, Collection<T> values, Function<T, Json> element) {
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
