package dev.troupe.realtime.http;

import dev.troupe.agent.realtime.Realtime;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Role;
import dev.troupe.core.Shutdown;
import dev.troupe.realtime.Configuration;
import dev.troupe.realtime.stream.Streams;
import jakarta.servlet.Servlet;
import java.io.Serial;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /stream/events}: what happens to agents. {@code GET /stream/topic/{topic}}: what is published under one topic, or a pattern. */
@Component(service = {Servlet.class, AccessRules.class})
@HttpWhiteboardServletPattern("/stream/*")
@HttpWhiteboardServletAsyncSupported
public final class StreamResource extends StreamServlet {

    @Serial
    private static final long serialVersionUID = 1;

    private static final String TOPIC = "/topic/";

    @Activate
    public StreamResource(
            @Reference Streams streams, @Reference Configuration configuration, @Reference Shutdown shutdown) {
        super("/stream/**", Role.CLIENT, StreamResource::topic, streams, configuration, shutdown);
    }

    private static Optional<String> topic(String path) {
        if (path.equals("/events")) {
            return Optional.of(Realtime.EVENTS);
        }
        return path.startsWith(TOPIC) && path.length() > TOPIC.length()
                ? Optional.of(path.substring(TOPIC.length()))
                : Optional.empty();
    }
}
