package dev.troupe.realtime.http;

import dev.troupe.json.Json;
import dev.troupe.realtime.Members;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** What a request is answered with. Errors have the form of FastAPI: {@code {"detail":…}}. */
record Reply(int status, Json body) {

    private static final int UNPROCESSABLE = 422;

    static Reply ok(Members body) {
        return new Reply(HttpServletResponse.SC_OK, body.toJson());
    }

    static Reply error(int status, String detail) {
        return new Reply(status, Members.begin().text("detail", detail).toJson());
    }

    static Reply notFound() {
        return error(HttpServletResponse.SC_NOT_FOUND, "Not Found");
    }

    static Reply notAllowed() {
        return error(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Method Not Allowed");
    }

    static Reply unavailable(String detail) {
        return error(HttpServletResponse.SC_SERVICE_UNAVAILABLE, detail);
    }

    static Reply tooLarge(String detail) {
        return error(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, detail);
    }

    /**
     * A body that is not what was asked for.
     *
     * @param where such as {@code body} and {@code query}
     */
    static Reply misfit(String type, List<String> where, String message, Json input) {
        Json one = Members.begin(input.size())
                .text("type", type)
                .texts("loc", where)
                .text("msg", message)
                .json("input", input)
                .toJson();
        return new Reply(
                UNPROCESSABLE,
                Members.begin().list("detail", List.of(one), each -> each).toJson());
    }

    void send(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.size());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "1");
        }
        response.getOutputStream().write(body.bytes(), body.from(), body.size());
    }
}
