package dev.troupe.clients.terminal.socket;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** How a connection is asked for. */
record Handshake(URI address, Optional<String> key, Optional<String> subprotocol) {

    CompletableFuture<WebSocket> send(HttpClient client, WebSocket.Listener listener) {
        WebSocket.Builder socket = client.newWebSocketBuilder().connectTimeout(Door.CONNECT_LIMIT);
        key.ifPresent(text -> socket.header("Authorization", "Bearer " + text));
        subprotocol.ifPresent(socket::subprotocols);
        return socket.buildAsync(address, listener);
    }

    /** The sentence for why there is none. */
    NoSocketException failure(Throwable cause) {
        return switch (cause) {
            case WebSocketHandshakeException refused ->
                refused(refused.getResponse().statusCode(), cause);
            case SSLException e ->
                new NoSocketException(
                        server() + " is not to be trusted (" + e.getMessage()
                                + "): for your own host name its home with --home, for another have this Java trust its certificate",
                        true,
                        cause);
            case TimeoutException e -> new NoSocketException(server() + " does not answer within 10 s", false, cause);
            default -> new NoSocketException("no server answers at " + server() + reason(cause), false, cause);
        };
    }

    private NoSocketException refused(int status, Throwable cause) {
        String sentence = switch (status) {
            case 401 -> " wants a key, or another one: set TROUPE_KEY, or name the home of your own host with --home";
            case 403 -> " refuses " + address.getPath() + ": nothing is there, or not for this key";
            case 404 -> " has nothing at " + address.getPath();
            case 429, 503 -> " has no room now (status " + status + ")";
            default ->
                " answers the handshake with status " + status + ": is there a WebSocket at " + address.getPath() + "?";
        };
        boolean isFinal = status == 401 || status == 403 || status == 404;
        return new NoSocketException(server() + sentence, isFinal, cause);
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
    }

    private String server() {
        return address.getScheme() + "://" + address.getAuthority();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return address.toString();
    }
}
