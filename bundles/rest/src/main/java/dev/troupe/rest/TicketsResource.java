package dev.troupe.rest;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Role;
import dev.troupe.core.Tickets;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code POST /api/v1/tickets} with {@code {"path":"/agents/echo/ws"}}: a ticket with which one socket can be opened at that path. */
@Component(service = {Servlet.class, AccessRules.class})
@HttpWhiteboardServletPattern("/api/v1/tickets")
public final class TicketsResource extends Resource {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int BYTES = 4_096;
    private static final Pattern PATH = Pattern.compile("/[\\x21-\\x7E&&[^?#]]{0,255}");

    private final transient Tickets tickets;

    @Activate
    public TicketsResource(@Reference Tickets tickets) {
        this.tickets = tickets;
    }

    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.any("/api/v1/tickets", Role.CLIENT));
    }

    @Override
    Answer get(String path, HttpServletRequest request) {
        return notAllowed(request);
    }

    @Override
    Answer post(String path, HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(BYTES + 1);
        String wanted;
        try {
            wanted = Json.parse(body).text("path").orElse("");
        } catch (JsonException e) {
            wanted = "";
        }
        if (body.length > BYTES || !PATH.matcher(wanted).matches()) {
            return Answer.error(
                    HttpServletResponse.SC_BAD_REQUEST,
                    ErrorCode.INVALID,
                    "a ticket is for the path of one socket: post {\"path\":\"/agents/echo/ws\"}");
        }
        return tickets.issue(caller(request), wanted)
                .map(TicketsResource::answer)
                .orElseGet(() -> Answer.error(
                        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                        ErrorCode.OVERLOADED,
                        "too many tickets are about: try again in a moment"));
    }

    private static Answer answer(Tickets.Ticket ticket) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ticket", ticket.text());
        body.put("path", ticket.path());
        body.put("expires", ticket.expires());
        return Answer.ok(body);
    }
}
