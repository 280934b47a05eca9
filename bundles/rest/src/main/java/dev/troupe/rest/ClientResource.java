package dev.troupe.rest;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Caller;
import dev.troupe.core.Role;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /client/troupe.js}: the client for pages, an ES module. {@code GET /client/troupe.classic.js}: the same for a plain
 * {@code <script>}, which then has {@code Troupe.connect}.
 */
@Component(service = {Servlet.class, AccessRules.class})
@HttpWhiteboardServletPattern({"/client/troupe.js", "/client/troupe.classic.js"})
public final class ClientResource extends HttpServlet implements AccessRules {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Script module;
    private final transient Script classic;

    @Activate
    public ClientResource() throws IOException {
        module = Script.module("troupe.js");
        classic = module.classic("Troupe");
    }

    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.any("/client/**", Role.CLIENT));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Answer> refusal = refusal(request);
        if (refusal.isPresent()) {
            refusal.get().send(response);
        } else if (request.getServletPath().endsWith(".classic.js")) {
            classic.send(request, response);
        } else {
            module.send(request, response);
        }
    }

    private static Optional<Answer> refusal(HttpServletRequest request) {
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller)) { // nobody has asked who it is
            return Optional.of(Answer.error(
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE, ErrorCode.SHUTTING_DOWN, "the door is not up"));
        }
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return reads ? Optional.empty() : Optional.of(Resource.notAllowed(request));
    }
}
