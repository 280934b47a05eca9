package dev.troupe.rest;

import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Role;
import dev.troupe.core.SessionInfo;
import dev.troupe.core.Sessions;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /api/v1/sessions}: how many are open, and the newest 1,000 of them. */
@Component(service = {Servlet.class, AccessRules.class})
@HttpWhiteboardServletPattern("/api/v1/sessions")
public final class SessionsResource extends Resource {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int SHOWN = 1_000;

    private final transient Sessions sessions;

    @Activate
    public SessionsResource(@Reference Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.any("/api/v1/sessions", Role.OPERATOR));
    }

    @Override
    Answer get(String path, HttpServletRequest request) {
        List<SessionInfo> open = sessions.list();
        return Answer.ok(Map.of(
                "total", open.size(), "sessions", open.subList(Math.max(0, open.size() - SHOWN), open.size())));
    }
}
