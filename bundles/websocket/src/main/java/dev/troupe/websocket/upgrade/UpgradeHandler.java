package dev.troupe.websocket.upgrade;

import dev.troupe.websocket.Dialect;
import dev.troupe.websocket.endpoint.DialectTable;
import dev.troupe.websocket.endpoint.EndpointTable;
import dev.troupe.websocket.socket.OpenSockets;
import dev.troupe.websocket.socket.Opening;
import dev.troupe.websocket.socket.SocketConnection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests for endpoints, and leaves all others to whoever shares the port. */
public final class UpgradeHandler extends Handler.Abstract {

    private static final Logger log = LoggerFactory.getLogger(UpgradeHandler.class);

    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Map<String, String> LATER = Map.of("Retry-After", "1");

    private final EndpointTable endpoints;
    private final DialectTable dialects;
    private final OpenSockets sockets;
    private final Supplier<Rules> rules;
    private final WebSocketComponents components;
    private final AtomicLong lastId = new AtomicLong();

    /** @param rules asked again at each handshake */
    public UpgradeHandler(
            EndpointTable endpoints,
            DialectTable dialects,
            OpenSockets sockets,
            Supplier<Rules> rules,
            WebSocketComponents components) {
        this.endpoints = endpoints;
        this.dialects = dialects;
        this.sockets = sockets;
        this.rules = rules;
        this.components = components;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!HttpMethod.GET.is(request.getMethod())) {
            return false;
        }
        Optional<EndpointTable.Match> match = endpoints.find(Request.getPathInContext(request));
        match.ifPresent(endpoint -> answer(endpoint, request, response, callback));
        return match.isPresent();
    }

    private void answer(EndpointTable.Match match, Request request, Response response, Callback callback) {
        Optional<Dialect> dialect = dialects.find(match.endpoint().dialect());
        Optional<Refusal> refusal = Handshake.refusal(request)
                .or(() -> forbidden(request))
                .or(() -> dialect.isEmpty() ? Optional.of(notYet(match)) : full());
        if (refusal.isPresent()) {
            log.debug(
                    "{} at {}: {}",
                    refusal.get().status(),
                    request.getHttpURI().getPath(),
                    refusal.get().sentence());
            refusal.get().send(response, callback);
        } else {
            open(match, dialect.orElseThrow(), request, response, callback);
        }
    }

    private Optional<Refusal> forbidden(Request request) {
        if (!rules.get().hosts().allows(request)) {
            return Optional.of(new Refusal(
                    HttpStatus.FORBIDDEN_403, "forbidden", "this host does not go by that name (see allowed.hosts)"));
        }
        if (!rules.get().origins().allows(request)) {
            return Optional.of(new Refusal(
                    HttpStatus.FORBIDDEN_403,
                    "forbidden",
                    "pages of this origin may not connect (see allowed.origins)"));
        }
        return Optional.empty();
    }

    private static Refusal notYet(EndpointTable.Match match) {
        String sentence = "dialect '" + match.endpoint().dialect() + "' is not here at the moment";
        return new Refusal(HttpStatus.SERVICE_UNAVAILABLE_503, "unavailable", sentence, LATER);
    }

    private Optional<Refusal> full() {
        return sockets.size() < rules.get().connections()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        HttpStatus.SERVICE_UNAVAILABLE_503, "overloaded", "too many connections are open", LATER));
    }

    private void open(
            EndpointTable.Match match, Dialect dialect, Request request, Response response, Callback callback) {
        Opening opening = new Opening(
                "ws-" + lastId.incrementAndGet(),
                Request.getPathInContext(request),
                match.endpoint().template(),
                match.parameters(),
                request.getHttpURI().getQuery(),
                Handshake.subprotocol(request, dialect.subprotocols()),
                user(request));
        SocketConnection connection = sockets.prepare(opening, dialect, request, components);
        log.debug("{} opens", connection);
        Handshake.accept(request, response, callback, opening.subprotocol(), connection.jetty());
    }

    private static String user(Request request) {
        Fields query = Request.extractQueryParameters(request);
        return Optional.ofNullable(query.getValue("user"))
                .filter(user -> USER.matcher(user).matches())
                .orElse("anonymous");
    }
}
