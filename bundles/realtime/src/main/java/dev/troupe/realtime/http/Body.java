package dev.troupe.realtime.http;

import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import dev.troupe.realtime.Members;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;

/** What was posted: an object, or the answer to a client that posted none. */
sealed interface Body {

    int BYTES = 1 << 20;

    record Good(Json object) implements Body {}

    record Bad(Reply reply) implements Body {}

    static Body read(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(BYTES + 1);
        if (bytes.length > BYTES) {
            return new Bad(Reply.tooLarge("a body may have at most " + BYTES + " bytes"));
        }
        if (bytes.length == 0) {
            return new Bad(Reply.misfit("missing", List.of("body"), "Field required", Json.NULL));
        }
        try {
            Json body = Json.parse(bytes);
            return body.isObject()
                    ? new Good(body)
                    : new Bad(Reply.misfit("dict_type", List.of("body"), "Input should be a valid dictionary", body));
        } catch (JsonException e) {
            return new Bad(Reply.misfit(
                    "json_invalid", List.of("body"), "JSON decode error: " + e.getMessage(), Members.NONE));
        }
    }
}
