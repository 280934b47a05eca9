package dev.troupe.console;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** Something that is sent, with a tag by which a browser knows whether it has it already. Immutable. */
final class Content {

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
            .create();

    private final String type;
    private final byte[] bytes;

    /** As in {@code ETag}. */
    private final String tag;

    private Content(String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
        this.tag = '"' + hash(bytes) + '"';
    }

    static Content of(String type, byte[] bytes) {
        return new Content(type, bytes.clone());
    }

    static Content json(Object body) {
        return of("application/json", GSON.toJson(body).getBytes(StandardCharsets.UTF_8));
    }

    static Content error(String sentence) {
        return json(Map.of("error", sentence));
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Only when the browser does not have it. */
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("ETag", tag);
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            send(HttpServletResponse.SC_OK, response);
        }
    }

    void send(int status, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private abstract static class WriteOnly<T> extends TypeAdapter<T> {
        @Override
        public T read(JsonReader in) {
            throw new IllegalStateException("contents are only written");
        }
    }
}
