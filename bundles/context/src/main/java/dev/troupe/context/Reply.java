package dev.troupe.context;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.troupe.json.JsonWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** What a request is answered with, in the words of the original: errors are {@code {"detail":…}}. */
record Reply(int status, JsonWriter body) {

    static Reply files(String user, List<String> files) {
        JsonWriter body =
                new JsonWriter(256).raw(ascii("{\"user_id\":")).string(user).raw(ascii(",\"files\":["));
        for (int i = 0; i < files.size(); i++) {
            body.raw(ascii(i == 0 ? "" : ",")).string(files.get(i));
        }
        return new Reply(HttpServletResponse.SC_OK, body.raw(ascii("]}")));
    }

    static Reply file(String user, String name, String content) {
        return new Reply(
                HttpServletResponse.SC_OK,
                new JsonWriter(256 + content.length())
                        .raw(ascii("{\"user_id\":"))
                        .string(user)
                        .raw(ascii(",\"filename\":"))
                        .string(name)
                        .raw(ascii(",\"content\":"))
                        .string(content)
                        .raw(ascii("}")));
    }

    static Reply error(int status, String detail) {
        return new Reply(
                status,
                new JsonWriter(256).raw(ascii("{\"detail\":")).string(detail).raw(ascii("}")));
    }

    void send(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.size());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(body.toBytes());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
