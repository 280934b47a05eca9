package dev.troupe.chat.http;

import dev.troupe.chat.Fields;
import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.Agents;
import dev.troupe.core.Role;
import dev.troupe.json.Json;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;

/** {@code GET /}: which agents are live; for a browser, the page that leads on. */
@Component(
        service = {Servlet.class, AccessRules.class},
        property = HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN
                + "=") // an annotation's list loses what is empty
public final class RootResource extends Route {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Agents agents;
    private final transient Page page;

    @Activate
    public RootResource(@Reference Agents agents) throws IOException {
        this.agents = agents;
        this.page = Page.read("index.html", "", "'self'");
    }

    /** A browser that is not of this machine is asked for the password, so that it can show the pages. */
    @Override
    public List<AccessRule> rules() {
        return List.of(new AccessRule(Set.of(), "/", Role.CLIENT, true));
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Vary", "Accept");
        if (Wish.isForHtml(request.getHeader("Accept"))) {
            page.send(request, response);
        } else {
            Reply.ok(new Fields()
                            .text(
                                    "message",
                                    "Multi-Agent POC Backend") // what clients of the first such system look for
                            .text("status", "running")
                            .list(
                                    "agents",
                                    agents.list().stream().map(AgentInfo::name).toList(),
                                    Json::string))
                    .send(response);
        }
    }
}
