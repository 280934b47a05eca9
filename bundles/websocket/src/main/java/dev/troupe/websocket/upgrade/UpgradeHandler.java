package dev.troupe.websocket.upgrade;

import dev.troupe.core.Access;
import dev.troupe.core.Decision;
import dev.troupe.websocket.Dialect;
import dev.troupe.websocket.endpoint.DialectTable;
import dev.troupe.websocket.endpoint.EndpointTable;
import dev.troupe.websocket.socket.OpenSockets;
import dev.troupe.websocket.socket.Opening;
import dev.troupe.websocket.socket.SocketConnection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
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
    private final Access access;
    private final BooleanSupplier takesNothing;
    private final WebSocketComponents components;
    private final AtomicLong lastId = new AtomicLong();

    /**
     * @param rules asked again at each handshake, as the others are
     * @param takesNothing whether the host, or this door, stops
     */
    public UpgradeHandler(
            EndpointTable endpoints,
            DialectTable dialects,
            OpenSockets sockets,
            Supplier<Rules> rules,
            Access access,
            BooleanSupplier takesNothing,
            WebSocketComponents components) {
        this.endpoints = endpoints;
        this.dialects = dialects;
        this.sockets = sockets;
        this.rules = rules;
        this.access = access;
        this.takesNothing = takesNothing;
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
        Optional<Refusal> refusal = forbidden(request);
        if (refusal.isPresent()) {
            refuse(refusal.get(), request, response, callback);
            return;
        }
        switch (access.decide(new SocketArrival(request))) {
            case Decision.Refused no ->
                refuse(new Refusal(no.status(), no.code(), no.sentence(), no.headers()), request, response, callback);
            case Decision.Granted granted -> {
                Optional<Refusal> hindrance = Handshake.refusal(request)
                        .or(this::stops)
                        .or(() -> dialect.isEmpty() ? Optional.of(notYet(match)) : full());
                if (hindrance.isPresent()) {
                    refuse(hindrance.get(), request, response, callback);
                } else {
                    open(match, dialect.orElseThrow(), granted, request, response, callback);
                }
            }
        }
    }

    private static void refuse(Refusal refusal, Request request, Response response, Callback callback) {
        log.debug("{} at {}: {}", refusal.status(), request.getHttpURI().getPath(), refusal.sentence());
        refusal.send(response, callback);
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

    private Optional<Refusal> stops() {
        return takesNothing.getAsBoolean()
                ? Optional.of(new Refusal(
                        HttpStatus.SERVICE_UNAVAILABLE_503, "shutting_down", "the host stops, or restarts", LATER))
                : Optional.empty();
    }

    private Optional<Refusal> full() {
        return sockets.size() < rules.get().connections()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        HttpStatus.SERVICE_UNAVAILABLE_503, "overloaded", "too many connections are open", LATER));
    }

    private void open(
            EndpointTable.Match match,
            Dialect dialect,
            Decision.Granted granted,
            Request request,
            Response response,
            Callback callback) {
        Opening opening = new Opening(
                "ws-" + lastId.incrementAndGet(),
                Request.getPathInContext(request),
                match.endpoint().template(),
                match.parameters(),
                request.getHttpURI().getQuery(),
                Handshake.subprotocol(request, dialect.subprotocols()),
                user(request),
                granted);
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
