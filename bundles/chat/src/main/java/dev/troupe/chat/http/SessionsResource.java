package dev.troupe.chat.http;

import dev.troupe.agent.realtime.Timestamps;
import dev.troupe.chat.Fields;
import dev.troupe.chat.talk.Talk;
import dev.troupe.chat.talk.Talks;
import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Role;
import dev.troupe.json.Json;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /sessions}: how many conversations there are, and the newest 1,000 of them. For operators, since it names users. */
@Component(service = {Servlet.class, AccessRules.class})
@HttpWhiteboardServletPattern("/sessions")
public final class SessionsResource extends Route {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int SHOWN = 1_000;

    private final transient Talks talks;

    @Activate
    public SessionsResource(@Reference Talks talks) {
        this.talks = talks;
    }

    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.any("/sessions", Role.OPERATOR));
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        sessions().send(response);
    }

    private Reply sessions() {
        List<Talk.Summary> all = talks.list();
        return Reply.ok(new Fields()
                .number("total_sessions", all.size())
                .list("sessions", all.subList(Math.max(0, all.size() - SHOWN), all.size()), SessionsResource::json));
    }

    private static Json json(Talk.Summary talk) {
        return new Fields()
                .text("user_id", talk.user())
                .text("created_at", Timestamps.of(talk.begun()))
                .text("last_activity", Timestamps.of(talk.active()))
                .number("message_count", talk.messages())
                .toJson();
    }
}
