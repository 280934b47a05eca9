package dev.troupe.realtime.http;

import dev.troupe.core.AccessRule;
import dev.troupe.core.Role;
import dev.troupe.core.Shutdown;
import dev.troupe.json.Json;
import dev.troupe.realtime.Configuration;
import dev.troupe.realtime.stream.Streams;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Streams of events, each of one topic. */
class StreamServlet extends Route {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient AccessRule rule;
    private final transient Function<String, Optional<String>> topics;
    private final transient Streams streams;
    private final transient Configuration configuration;
    private final transient Shutdown shutdown;

    /** @param topics tells, for what stands below the route's path, whose events are streamed */
    StreamServlet(
            String path,
            Role role,
            Function<String, Optional<String>> topics,
            Streams streams,
            Configuration configuration,
            Shutdown shutdown) {
        this.rule = AccessRule.any(path, role);
        this.topics = topics;
        this.streams = streams;
        this.configuration = configuration;
        this.shutdown = shutdown;
    }

    @Override
    public List<AccessRule> rules() {
        return List.of(rule);
    }

    @Override
    Optional<Reply> answer(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> topic = topics.apply(path);
        if (topic.isEmpty()) {
            return Optional.of(Reply.notFound());
        }
        if (!request.getMethod().equals("GET")) {
            return Optional.of(Reply.notAllowed());
        }
        if (shutdown.takesNothing()) {
            return Optional.of(Reply.unavailable("the host stops, or restarts"));
        }
        try {
            boolean opened = streams.open(topic.get(), request.getHeader("Last-Event-ID"), opening(request, response));
            return opened ? Optional.empty() : Optional.of(Reply.unavailable("too many streams are open"));
        } catch (IllegalArgumentException e) {
            return Optional.of(Reply.misfit(
                    "value_error", List.of("path", "topic"), "" + e.getMessage(), Json.string(topic.get())));
        }
    }

    private Streams.Opening opening(HttpServletRequest request, HttpServletResponse response) {
        return new Streams.Opening() {
            private @Nullable AsyncContext async;

            @Override
            public OutputStream begin() throws IOException {
                AsyncContext begun = request.startAsync();
                begun.setTimeout(0);
                async = begun;
                headers(request, response);
                return response.getOutputStream();
            }

            @Override
            public void end() {
                Objects.requireNonNull(async).complete();
            }
        };
    }

    private void headers(HttpServletRequest request, HttpServletResponse response) {
        response.setContentType("text/event-stream; charset=utf-8");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Accel-Buffering", "no"); // or a proxy would hold events back
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Vary", "Origin");
        String origin = request.getHeader("Origin");
        Set<String> allowed = configuration.now().streams().origins();
        if (origin != null && (allowed.contains("*") || allowed.contains(origin))) {
            response.setHeader("Access-Control-Allow-Origin", allowed.contains("*") ? "*" : origin);
            response.setHeader("Access-Control-Allow-Headers", "Cache-Control");
        }
    }
}
