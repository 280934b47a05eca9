package dev.troupe.bridge;

import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Caller;
import dev.troupe.core.Configured;
import dev.troupe.core.Records;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /external-status}: how links are. {@code POST /send-to-external}: says something to a server. */
@Component(
        service = {Servlet.class, AccessRules.class},
        configurationPid = BridgeResource.PID)
@Designate(ocd = RouteSettings.Config.class)
@HttpWhiteboardServletPattern({BridgeResource.STATUS, BridgeResource.SEND})
public final class BridgeResource extends HttpServlet implements AccessRules {

    static final String PID = "dev.troupe.bridge";
    static final String STATUS = "/external-status";
    static final String SEND = "/send-to-external";

    @Serial
    private static final long serialVersionUID = 1;

    private static final int BYTES = 1 << 18;
    private static final String AGENT = "Manual";
    private static final String AWAY = "Not connected to external WebSocket";
    private static final String TOO_LARGE = "The message is larger than what may wait on this link (queue.kib)";

    private final transient LinkTable table;
    private final transient Status status;
    private final transient Records records;
    private final transient Configured<RouteSettings> settings;

    @Activate
    public BridgeResource(
            @Reference LinkTable table,
            @Reference Status status,
            @Reference Records records,
            Map<String, Object> properties) {
        this.table = table;
        this.status = status;
        this.records = records;
        this.settings = Configured.of(
                PID, RouteSettings.Config.class, RouteSettings::of, properties, "osgi.http.whiteboard.servlet.pattern");
    }

    @Modified
    void reconfigure(Map<String, Object> properties) {
        settings.change(properties);
    }

    @Override
    public List<AccessRule> rules() {
        RouteSettings now = settings.now();
        return List.of(AccessRule.any(STATUS, now.status()), AccessRule.any(SEND, now.send()));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller)) { // nobody has asked who it is
            error(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the door is not up");
            return;
        }
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        boolean isStatus = request.getServletPath().equals(STATUS);
        if (isStatus && reads) {
            send(response, HttpServletResponse.SC_OK, status.status());
        } else if (!isStatus && request.getMethod().equals("POST")) {
            say(request, response);
        } else {
            error(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Method Not Allowed");
        }
    }

    private void say(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(BYTES + 1);
        if (body.length > BYTES) {
            error(
                    response,
                    HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                    "a body may have at most " + BYTES + " bytes");
            return;
        }
        try {
            say(Json.parse(body), response);
        } catch (JsonException e) {
            error(response, HttpServletResponse.SC_BAD_REQUEST, "the body is no JSON: " + e.getMessage());
        }
    }

    /** Whether there is a connection is looked at first, as the original does. */
    private void say(Json body, HttpServletResponse response) throws IOException {
        Optional<ExternalLink> link = table.find(body.text("link").orElse("")).filter(ExternalLink::isConnected);
        if (link.isEmpty()) {
            unsaid(AWAY, response);
            return;
        }
        Optional<String> content = text(body, "content").or(() -> text(body, "message"));
        if (content.isEmpty()) {
            error(response, HttpServletResponse.SC_BAD_REQUEST, "Message content is required");
            return;
        }
        switch (link.get().say(content.get(), text(body, "agent").orElse(AGENT))) {
            case AWAY -> unsaid(AWAY, response);
            case TOO_LARGE -> unsaid(TOO_LARGE, response);
            case ON_ITS_WAY -> {
                Map<String, Object> done = new LinkedHashMap<>();
                done.put("success", true);
                done.put("message", "Message sent to external WebSocket");
                send(response, HttpServletResponse.SC_OK, done);
            }
        }
    }

    private static Optional<String> text(Json body, String key) {
        return body.text(key).filter(text -> !text.isBlank());
    }

    private void unsaid(String why, HttpServletResponse response) throws IOException {
        Map<String, Object> unsaid = new LinkedHashMap<>();
        unsaid.put("success", false);
        unsaid.put("error", why);
        send(response, HttpServletResponse.SC_OK, unsaid);
    }

    private void error(HttpServletResponse response, int code, String detail) throws IOException {
        send(response, code, Map.of("detail", detail));
    }

    private void send(HttpServletResponse response, int code, Map<String, Object> body) throws IOException {
        Json json = records.write(body);
        response.setStatus(code);
        response.setContentType("application/json");
        response.setContentLength(json.size());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(json.bytes(), json.from(), json.size());
    }
}
