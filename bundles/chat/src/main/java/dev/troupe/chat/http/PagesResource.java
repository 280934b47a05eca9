package dev.troupe.chat.http;

import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Role;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /clients/local.html}: chat with the agents of this host. {@code GET /clients/external.html}: the same with any other server that speaks over WebSocket.
 */
@Component(service = {Servlet.class, AccessRules.class})
@HttpWhiteboardServletPattern({"/clients/local.html", PagesResource.EXTERNAL})
public final class PagesResource extends Route {

    static final String EXTERNAL = "/clients/external.html";

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Page local;
    private final transient Page external;

    @Activate
    public PagesResource() throws IOException {
        local = Page.read("chat.html", "local", "'self'");
        external = Page.read("chat.html", "external", "'self' ws: wss:");
    }

    @Override
    public List<AccessRule> rules() {
        return List.of(new AccessRule(Set.of(), "/clients/**", Role.CLIENT, true));
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Page page = request.getServletPath().equals(EXTERNAL) ? external : local;
        page.send(request, response);
    }
}
