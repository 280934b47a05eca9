package dev.troupe.chat.http;

import dev.troupe.chat.Fields;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** JSON that is sent. Errors have the form of FastAPI: {@code {"detail":…}}. */
record Reply(int status, Fields body) {

    static Reply ok(Fields body) {
        return new Reply(HttpServletResponse.SC_OK, body);
    }

    static Reply error(int status, String detail) {
        return new Reply(status, new Fields().text("detail", detail));
    }

    void send(HttpServletResponse response) throws IOException {
        byte[] bytes = body.toBytes();
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(bytes);
    }
}
