package dev.troupe.llm.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.troupe.agent.model.ChatTool;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import java.util.List;
import java.util.function.Function;

/** Trees of JSON, put together. */
final class Trees {

    private Trees() {}

    static JsonObject object(String key, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(key, value);
        return object;
    }

    static <T> JsonArray array(List<T> values, Function<T, JsonObject> each) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(each.apply(value)));
        return array;
    }

    /** @throws IllegalArgumentException a sentence */
    static JsonObject parameters(ChatTool tool) {
        return read("parameters of tool '" + tool.name() + "'", tool.parameters());
    }

    /** @throws IllegalArgumentException a sentence */
    static JsonObject read(String what, String text) {
        try {
            if (Json.parse(text).isObject()) { // Gson would take much that is no JSON
                return JsonParser.parseString(text).getAsJsonObject();
            }
        } catch (JsonException e) {
            throw new IllegalArgumentException(
                    what + " refused: a JSON object, but it is no JSON: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(what + " refused: a JSON object");
    }
}
