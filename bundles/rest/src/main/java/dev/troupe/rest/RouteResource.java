package dev.troupe.rest;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Choice;
import dev.troupe.core.Enquiry;
import dev.troupe.core.Role;
import dev.troupe.core.Router;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /api/v1/route?text=…}: which agent would hear that, and why; with {@code &agent=…} in a conversation with that agent. Nobody hears it.
 */
@Component(service = {Servlet.class, AccessRules.class})
@HttpWhiteboardServletPattern("/api/v1/route")
public final class RouteResource extends Resource {

    @Serial
    private static final long serialVersionUID = 1;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile @Nullable Router router;

    /** Made by SCR, which gives it the router. */
    public RouteResource() {}

    RouteResource(@Nullable Router router) { // for tests
        this.router = router;
    }

    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.any("/api/v1/route", Role.CLIENT));
    }

    @Override
    Answer get(String path, HttpServletRequest request) {
        return explain(request.getParameter("text"), request.getParameter("agent"));
    }

    Answer explain(@Nullable String text, @Nullable String agent) {
        Router there = router;
        if (text == null || text.isBlank()) {
            return Answer.error(
                    HttpServletResponse.SC_BAD_REQUEST,
                    ErrorCode.INVALID,
                    "no text: ask as /api/v1/route?text=I+want+to+work+out");
        }
        if (there == null) {
            return unavailable("the host has no router");
        }
        try {
            Optional<Choice> choice = there.route(new Enquiry(text, agent == null ? "" : agent));
            return choice.map(RouteResource::answer).orElseGet(() -> unavailable("no agent is live"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unavailable("the host stops");
        }
    }

    private static Answer unavailable(String text) {
        return Answer.error(HttpServletResponse.SC_SERVICE_UNAVAILABLE, ErrorCode.AGENT_UNAVAILABLE, text);
    }

    private static Answer answer(Choice choice) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("agent", choice.agent());
        body.put("confidence", choice.confidence());
        body.put("by", choice.by());
        body.put("reason", choice.reason());
        body.put("candidates", choice.candidates());
        return Answer.ok(body);
    }
}
