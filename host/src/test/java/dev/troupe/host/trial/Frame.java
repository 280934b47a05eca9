package dev.troupe.host.trial;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** One frame from the host, read as a client of any other make would read it. */
public record Frame(JsonObject json) {

    public static Frame of(String text) {
        return new Frame(JsonParser.parseString(text).getAsJsonObject());
    }

    public String type() {
        return text("type");
    }

    /** Empty when it has none. */
    public String correlationId() {
        return text("correlationId");
    }

    public boolean success() {
        return json.has("success") && json.get("success").getAsBoolean();
    }

    /** Of an error; else empty. */
    public String code() {
        return text("code");
    }

    /** JSON {@code null} when it has none. */
    public JsonElement data() {
        return json.has("data") ? json.get("data") : JsonNull.INSTANCE;
    }

    /** A member of {@link #data()} that is a whole number. */
    public int number(String key) {
        return data().getAsJsonObject().get(key).getAsInt();
    }

    /** The string {@code data.text}. */
    public String said() {
        return said("text");
    }

    /** A member of {@link #data()} that is a string. */
    public String said(String key) {
        return data().getAsJsonObject().get(key).getAsString();
    }

    /** A string member; empty when absent or {@code null}. */
    public String text(String key) {
        JsonElement member = json.get(key);
        return member == null || member.isJsonNull() ? "" : member.getAsString();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
