package dev.troupe.websocket.upgrade;

import dev.troupe.core.Arrival;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** A handshake. */
record SocketArrival(Request request) implements Arrival {

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return Request.getPathInContext(request);
    }

    @Override
    public String address() {
        return Request.getRemoteAddr(request);
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    @Override
    public Optional<String> ticket() {
        return request.getHttpURI().getQuery() == null
                ? Optional.empty()
                : Optional.ofNullable(Request.extractQueryParameters(request).getValue("ticket"));
    }
}
