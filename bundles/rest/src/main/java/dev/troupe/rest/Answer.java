package dev.troupe.rest;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.troupe.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a request is answered with: a status and a JSON object. Every answer of this door is made here, so all carry the same headers. */
record Answer(int status, Object body) {

    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .registerTypeHierarchyAdapter(Enum.class, new WriteOnly<Enum<?>>() {
                @Override
                public void write(JsonWriter out, Enum<?> value) throws IOException {
                    out.value(value.name().toLowerCase(Locale.ROOT));
                }
            })
            .registerTypeAdapter(Instant.class, new WriteOnly<Instant>() {
                @Override
                public void write(JsonWriter out, Instant value) throws IOException {
                    out.value(value.toString());
                }
            })
            .registerTypeAdapter(Json.class, new WriteOnly<Json>() {
                @Override
                public void write(JsonWriter out, Json value) throws IOException {
                    out.jsonValue(value.toString());
                }
            })
            .create();

    static Answer ok(Object body) {
        return new Answer(HttpServletResponse.SC_OK, body);
    }

    /** The form that all errors have: {@code {"success":false,"error":text,"code":code}}. */
    static Answer error(int status, String code, String text) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", false);
        body.put("error", text);
        body.put("code", code);
        return new Answer(status, body);
    }

    void send(HttpServletResponse response) throws IOException {
        byte[] bytes = GSON.toJson(body).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(bytes);
    }

    private abstract static class WriteOnly<T> extends TypeAdapter<T> {
        @Override
        public T read(JsonReader in) {
            throw new IllegalStateException("answers are only written");
        }
    }
}
