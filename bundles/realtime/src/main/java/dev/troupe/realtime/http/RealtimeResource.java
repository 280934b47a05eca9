package dev.troupe.realtime.http;

import dev.troupe.agent.realtime.Realtime;
import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Role;
import dev.troupe.core.Topics;
import dev.troupe.json.Json;
import dev.troupe.realtime.Configuration;
import dev.troupe.realtime.Members;
import dev.troupe.realtime.Traffic;
import dev.troupe.realtime.socket.Audience;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /realtime/status}, {@code GET /realtime/connections}: how it is. {@code POST /realtime/broadcast}, {@code POST /realtime/topic/{topic}}: what is posted
 * goes out to sockets and streams.
 */
@Component(service = {Servlet.class, AccessRules.class})
@HttpWhiteboardServletPattern("/realtime/*")
public final class RealtimeResource extends Route {

    @Serial
    private static final long serialVersionUID = 1;

    private static final String TOPIC = "/topic/";

    private final transient Status status;
    private final transient Topics topics;
    private final transient Audience audience;
    private final transient Configuration configuration;
    private final transient Traffic traffic;

    @Activate
    public RealtimeResource(
            @Reference Status status,
            @Reference Topics topics,
            @Reference Audience audience,
            @Reference Configuration configuration,
            @Reference Traffic traffic) {
        this.status = status;
        this.topics = topics;
        this.audience = audience;
        this.configuration = configuration;
        this.traffic = traffic;
    }

    @Override
    public List<AccessRule> rules() {
        Role publishers = configuration.now().publishers();
        return List.of(
                AccessRule.any("/realtime/**", Role.CLIENT),
                AccessRule.any("/realtime/broadcast", publishers),
                AccessRule.any("/realtime/topic/**", publishers));
    }

    @Override
    Optional<Reply> answer(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean posts = request.getMethod().equals("POST");
        return Optional.of(
                switch (path) {
                    case "/status" ->
                        reads(request)
                                ? Reply.ok(status.status(caller(request).may(Role.OPERATOR)))
                                : Reply.notAllowed();
                    case "/connections" -> reads(request) ? Reply.ok(status.connections()) : Reply.notAllowed();
                    case "/broadcast" -> posts ? post(Realtime.BROADCAST, request) : Reply.notAllowed();
                    default -> {
                        if (!path.startsWith(TOPIC) || path.length() == TOPIC.length()) {
                            yield Reply.notFound();
                        }
                        yield posts ? post(path.substring(TOPIC.length()), request) : Reply.notAllowed();
                    }
                });
    }

    private Reply post(String topic, HttpServletRequest request) throws IOException {
        traffic.heard();
        return switch (Body.read(request)) {
            case Body.Bad bad -> {
                traffic.failed();
                yield bad.reply();
            }
            case Body.Good(Json object) -> publish(topic, object);
        };
    }

    private Reply publish(String topic, Json object) {
        try {
            topics.publish(topic, object);
        } catch (IllegalArgumentException e) {
            traffic.failed();
            return Reply.misfit("value_error", List.of("path", "topic"), "" + e.getMessage(), Json.string(topic));
        }
        return Reply.ok(
                topic.equals(Realtime.BROADCAST)
                        ? Members.begin().text("status", "broadcasted").number("connections", audience.size())
                        : Members.begin()
                                .text("status", "sent")
                                .text("topic", topic)
                                .number("subscribers", audience.subscribers(topic)));
    }
}
