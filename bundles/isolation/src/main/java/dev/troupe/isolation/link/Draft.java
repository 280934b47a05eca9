package dev.troupe.isolation.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.agent.Data;
import dev.troupe.json.Json;
import dev.troupe.json.JsonWriter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A frame that is being written. Confined to one thread. */
public final class Draft {

    private static final byte[] BEGIN = "{\"do\":\"".getBytes(US_ASCII);
    private static final byte[] QUOTE = {'"'};
    private static final byte[] COMMA = {','};
    private static final byte[] COLON = {':'};
    private static final byte[] OPEN = {'{'};
    private static final byte[] END = {'}'};

    private final JsonWriter json = new JsonWriter(256);

    private Draft(Kind kind) {
        json.raw(BEGIN).raw(word(kind)).raw(QUOTE);
    }

    public static Draft of(Kind kind) {
        return new Draft(kind);
    }

    static byte[] word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).getBytes(US_ASCII);
    }

    private Draft key(String key) {
        json.raw(COMMA).string(key).raw(COLON);
        return this;
    }

    public Draft op(Op op) {
        key("op").json.raw(QUOTE).raw(word(op)).raw(QUOTE);
        return this;
    }

    /** Left out when null. */
    public Draft text(String key, @Nullable String text) {
        if (text != null) {
            key(key).json.string(text);
        }
        return this;
    }

    public Draft number(String key, long number) {
        key(key).json.number(number);
        return this;
    }

    public Draft json(String key, Json value) {
        key(key).json.json(value);
        return this;
    }

    public Draft data(String key, Data value) {
        byte[] utf8 = value.json().getBytes(UTF_8);
        key(key).json.slice(utf8, 0, utf8.length);
        return this;
    }

    /** As an object. Left out when there are none. */
    public Draft texts(String key, Map<String, String> texts) {
        if (texts.isEmpty()) {
            return this;
        }
        key(key).json.raw(OPEN);
        boolean first = true;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            if (!first) {
                json.raw(COMMA);
            }
            first = false;
            json.string(text.getKey()).raw(COLON).string(text.getValue());
        }
        json.raw(END);
        return this;
    }

    byte[] toBytes() {
        return json.raw(END).toBytes();
    }
}
