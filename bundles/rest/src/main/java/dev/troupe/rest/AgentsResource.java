package dev.troupe.rest;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Agents;
import dev.troupe.core.Outcome;
import dev.troupe.core.Role;
import dev.troupe.json.JsonException;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /api/v1/agents} and {@code /api/v1/agents/{name}}: who is live. {@code POST /api/v1/agents/{name}/messages}: one message, and its
 * answer.
 */
@Component(service = {Servlet.class, AccessRules.class})
@HttpWhiteboardServletPattern("/api/v1/agents/*")
public final class AgentsResource extends Resource {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Pattern MESSAGES = Pattern.compile("/([^/]{1,64})/messages");

    /** Agents have deadlines of their own; this is for those that allow themselves more than a client of HTTP would wait. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final transient Agents agents;

    @Activate
    public AgentsResource(@Reference Agents agents) {
        this.agents = agents;
    }

    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.any("/api/v1/agents/**", Role.CLIENT));
    }

    @Override
    Answer get(String path, HttpServletRequest request) {
        if (path.isEmpty() || path.equals("/")) {
            return Answer.ok(Map.of("agents", agents.list()));
        }
        return agents.find(path.substring(1))
                .map(Answer::ok)
                .orElseGet(() -> Answer.error(
                        HttpServletResponse.SC_NOT_FOUND,
                        ErrorCode.NO_SUCH_AGENT,
                        "no agent '" + path.substring(1) + "'; GET /api/v1/agents lists them"));
    }

    @Override
    Answer post(String path, HttpServletRequest request) throws IOException {
        Matcher messages = MESSAGES.matcher(path);
        if (!messages.matches()) {
            return path.isEmpty() ? notAllowed(request) : notFound(request);
        }
        try {
            Posted message = Posted.read(request);
            return answer(agents.ask(message.user(), messages.group(1), message, PATIENCE));
        } catch (TooLargeException e) {
            return Answer.error(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, ErrorCode.INVALID, e.getMessage());
        } catch (JsonException | IllegalArgumentException e) {
            return Answer.error(HttpServletResponse.SC_BAD_REQUEST, ErrorCode.INVALID, "" + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.error(HttpServletResponse.SC_SERVICE_UNAVAILABLE, ErrorCode.SHUTTING_DOWN, "the host stops");
        }
    }

    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer good -> {
                Map<String, Object> body = head(good.type(), good.agent(), true);
                body.put("data", good.data());
                yield new Answer(HttpServletResponse.SC_OK, tail(body, good.nanos()));
            }
            case Outcome.Failure bad -> {
                Map<String, Object> body = head("error", bad.agent(), false);
                body.put("error", bad.text());
                body.put("code", bad.code());
                yield new Answer(status(bad.code()), tail(body, bad.nanos()));
            }
            case Outcome.Piece piece -> throw new IllegalStateException("a piece is no outcome: " + piece);
            case Outcome.Reset reset -> throw new IllegalStateException("a reset is no outcome: " + reset);
            case Outcome.Push push -> throw new IllegalStateException("a push is no outcome: " + push);
        };
    }

    private static Map<String, Object> head(String type, String agent, boolean success) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("agentId", agent);
        body.put("success", success);
        return body;
    }

    private static Map<String, Object> tail(Map<String, Object> body, long nanos) {
        body.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS));
        body.put("processingTime", Math.round(nanos / 1e3) / 1e3);
        return body;
    }

    /** An agent's own codes are the client's affair: 422. */
    private static int status(String code) {
        return switch (code) {
            case ErrorCode.NO_SUCH_AGENT -> HttpServletResponse.SC_NOT_FOUND;
            case ErrorCode.INVALID, ErrorCode.UNKNOWN_TYPE -> HttpServletResponse.SC_BAD_REQUEST;
            case ErrorCode.FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
            case ErrorCode.TIMEOUT -> HttpServletResponse.SC_GATEWAY_TIMEOUT;
            case ErrorCode.AGENT_UNAVAILABLE,
                    ErrorCode.OVERLOADED,
                    ErrorCode.SHUTTING_DOWN,
                    ErrorCode.STORE_UNAVAILABLE,
                    ErrorCode.MODEL_UNAVAILABLE -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            case ErrorCode.AGENT_FAILED, ErrorCode.LOOP -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            case ErrorCode.MODEL_BROKE_OFF -> HttpServletResponse.SC_BAD_GATEWAY;
            default -> 422;
        };
    }
}
