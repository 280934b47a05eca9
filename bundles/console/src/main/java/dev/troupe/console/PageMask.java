package dev.troupe.console;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.troupe.core.Masking;

/**
 * Masks a page. In JSON also what is too short to be looked for: there the name stands beside it, be it in {@code {"name":{"value":"…"}}} as in
 * configurations or in {@code "name = …"} as in components.
 */
final class PageMask {

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();
    private static final JsonPrimitive HIDDEN = new JsonPrimitive(Masking.HIDDEN);

    private final Masking masking;

    PageMask(Masking masking) {
        this.masking = masking;
    }

    String over(String page, boolean json) {
        if (!json) {
            return masking.over(page);
        }
        try {
            JsonElement body = JsonParser.parseString(page);
            return GSON.toJson(masked(body));
        } catch (JsonParseException notJson) {
            return masking.over(page);
        }
    }

    private JsonElement masked(JsonElement element) {
        if (element instanceof JsonArray many) {
            JsonArray masked = new JsonArray(many.size());
            many.forEach(each -> masked.add(masked(each)));
            return masked;
        }
        if (element instanceof JsonObject object) {
            JsonObject masked = new JsonObject();
            object.entrySet()
                    .forEach(member -> masked.add(member.getKey(), member(member.getKey(), member.getValue())));
            return masked;
        }
        return element instanceof JsonPrimitive value && value.isString() ? text(value.getAsString()) : element;
    }

    private JsonElement member(String name, JsonElement value) {
        if (!masking.isSecret(name)) {
            return masked(value);
        }
        return value instanceof JsonObject setting ? setting(setting) : hidden(value);
    }

    /** Of a configuration: beside the value stand its title and its type. */
    private JsonElement setting(JsonObject setting) {
        JsonObject masked = masked(setting.deepCopy()).getAsJsonObject();
        for (String member : new String[] {"value", "values"}) {
            if (setting.has(member)) {
                masked.add(member, hidden(setting.get(member)));
            }
        }
        return masked;
    }

    /** As many as there are, so that each can be told from the others when they come back; none stays none. */
    private static JsonElement hidden(JsonElement value) {
        if (value instanceof JsonArray many) {
            JsonArray masked = new JsonArray(many.size());
            many.forEach(each -> masked.add(hidden(each)));
            return masked;
        }
        boolean empty = value.isJsonNull()
                || (value instanceof JsonPrimitive one && one.getAsString().isEmpty());
        return empty ? value : HIDDEN;
    }

    private JsonPrimitive text(String text) {
        int equals = text.indexOf(" = ");
        return equals > 0 && masking.isSecret(text.substring(0, equals))
                ? new JsonPrimitive(text.substring(0, equals) + " = " + Masking.HIDDEN)
                : new JsonPrimitive(masking.over(text));
    }
}
