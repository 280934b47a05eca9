package dev.troupe.websocket.socket;

import dev.troupe.core.Decision;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.jspecify.annotations.Nullable;

/**
 * What the handshake settled.
 *
 * @param path as asked for, normalised
 * @param endpoint the path template that it matched
 * @param parameters variables of the template and options of the endpoint
 * @param query as it came, without the question mark
 * @param subprotocol empty when there is none
 * @param granted what the client may do
 */
public record Opening(
        String id,
        String path,
        String endpoint,
        Map<String, String> parameters,
        @Nullable String query,
        String subprotocol,
        String user,
        Decision.Granted granted) {

    /** Read again at each call: few connections have a query, and few dialects ask. */
    Optional<String> query(String name) {
        if (query == null) {
            return Optional.empty();
        }
        Fields fields = new Fields();
        UrlEncoded.decodeUtf8To(query, fields);
        return Optional.ofNullable(fields.getValue(name));
    }
}
