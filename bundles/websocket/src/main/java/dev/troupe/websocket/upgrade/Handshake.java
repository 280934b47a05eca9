package dev.troupe.websocket.upgrade;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.QuotedCSV;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.eclipse.jetty.websocket.core.util.WebSocketUtils;

/**
 * The opening handshake over HTTP/1.1 (RFC 6455, 4.2). Jetty has one too, which insists on a connection of its own making and keeps the
 * request's URI with each; ours hands the socket to a connection of our choice.
 */
final class Handshake {

    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;

    private Handshake() {}

    /** What is wrong with the request as a handshake. */
    static Optional<Refusal> refusal(Request request) {
        if (!isUpgrade(request)) {
            return Optional.of(new Refusal(
                    HttpStatus.UPGRADE_REQUIRED_426,
                    "upgrade_required",
                    "this is a WebSocket endpoint: connect with ws:// or wss://",
                    Map.of("Upgrade", "websocket", "Connection", "Upgrade")));
        }
        if (!VERSION.equals(request.getHeaders().get(HttpHeader.SEC_WEBSOCKET_VERSION))) {
            return Optional.of(new Refusal(
                    HttpStatus.UPGRADE_REQUIRED_426,
                    "upgrade_required",
                    "WebSocket version 13 is spoken here",
                    Map.of("Sec-WebSocket-Version", VERSION)));
        }
        if (!isKey(request.getHeaders().get(HttpHeader.SEC_WEBSOCKET_KEY))) {
            return Optional.of(new Refusal(
                    HttpStatus.BAD_REQUEST_400, "invalid", "Sec-WebSocket-Key has to be 16 bytes in Base64"));
        }
        return Optional.empty();
    }

    private static boolean isUpgrade(Request request) {
        return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
                && request.getHeaders().contains(HttpHeader.UPGRADE, "websocket")
                && request.getHeaders().contains(HttpHeader.CONNECTION, "upgrade");
    }

    private static boolean isKey(String key) {
        try {
            return key != null && Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The first of the client's subprotocols that is spoken; empty when none is. */
    static String subprotocol(Request request, List<String> spoken) {
        QuotedCSV offered = new QuotedCSV(false);
        request.getHeaders().getValuesList(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL).forEach(offered::addValue);
        return offered.getValues().stream().filter(spoken::contains).findFirst().orElse("");
    }

    static void accept(
            Request request, Response response, Callback callback, String subprotocol, WebSocketConnection connection) {
        response.setStatus(HttpStatus.SWITCHING_PROTOCOLS_101);
        response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
        response.getHeaders().put(HttpHeader.CONNECTION, "Upgrade");
        String key = request.getHeaders().get(HttpHeader.SEC_WEBSOCKET_KEY);
        response.getHeaders().put(HttpHeader.SEC_WEBSOCKET_ACCEPT, WebSocketUtils.hashKey(key));
        if (!subprotocol.isEmpty()) {
            response.getHeaders().put(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, subprotocol);
        }
        request.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, connection);
        response.write(true, null, callback);
    }
}
