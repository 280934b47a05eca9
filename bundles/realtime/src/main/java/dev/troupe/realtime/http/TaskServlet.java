package dev.troupe.realtime.http;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.AccessRule;
import dev.troupe.core.Role;
import dev.troupe.json.Json;
import dev.troupe.realtime.Configuration;
import dev.troupe.realtime.Members;
import dev.troupe.realtime.Traffic;
import dev.troupe.realtime.task.Task;
import dev.troupe.realtime.task.TaskDesk;
import dev.troupe.realtime.task.TaskResult;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One task door: has an agent do what is posted, holding no thread meanwhile. */
final class TaskServlet extends Route {

    private static final Logger log = LoggerFactory.getLogger(TaskServlet.class);

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * @param type of the tasks
     * @param agent that does them; null for any that knows the type
     * @param told whether they are told of on the topic {@code events}
     */
    record Work(
            String path,
            String method,
            String type,
            @Nullable String agent,
            boolean told,
            Role role) {}

    private final transient Work work;
    private final transient TaskDesk desk;
    private final transient Configuration configuration;
    private final transient Traffic traffic;

    TaskServlet(Work work, TaskDesk desk, Configuration configuration, Traffic traffic) {
        this.work = work;
        this.desk = desk;
        this.configuration = configuration;
        this.traffic = traffic;
    }

    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.any(work.path(), work.role()));
    }

    @Override
    Optional<Reply> answer(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals(work.method())) {
            return Optional.of(Reply.notAllowed());
        }
        traffic.heard();
        Optional<Reply> refusal = switch (Body.read(request)) {
            case Body.Bad bad -> Optional.of(bad.reply());
            case Body.Good(Json body) -> begin(body, request);
        };
        if (refusal.isPresent()) {
            traffic.failed();
        }
        return refusal;
    }

    private Optional<Reply> begin(Json body, HttpServletRequest request) {
        Optional<Reply> misfit = misfit(body);
        if (misfit.isPresent()) {
            return misfit;
        }
        Task task = new Task(
                Task.newId("http"),
                work.type(),
                body.text("query").orElseThrow(),
                object(body, "parameters"),
                object(body, "context"),
                work.agent(),
                work.told());
        AsyncContext async = request.startAsync();
        async.setTimeout(0); // the desk has limits of its own
        desk.begin(task, caller(request).name(), result -> send(reply(result), async));
        return Optional.empty();
    }

    private static Optional<Reply> misfit(Json body) {
        Optional<Json> query = body.member("query");
        if (query.isEmpty()) {
            return Optional.of(Reply.misfit("missing", List.of("body", "query"), "Field required", body));
        }
        if (!query.get().isString()) {
            return Optional.of(Reply.misfit(
                    "string_type", List.of("body", "query"), "Input should be a valid string", query.get()));
        }
        for (String key : List.of("parameters", "context")) {
            Json given = body.member(key).orElse(Json.NULL);
            if (!given.isObject() && !given.isNull()) {
                return Optional.of(
                        Reply.misfit("dict_type", List.of("body", key), "Input should be a valid dictionary", given));
            }
        }
        return Optional.empty();
    }

    private static Json object(Json body, String key) {
        return body.member(key).filter(Json::isObject).orElse(Members.NONE);
    }

    private Reply reply(TaskResult result) {
        Json said = result.result();
        return said == null ? failure(result) : success(result, said);
    }

    private Reply success(TaskResult result, Json said) {
        Members metadata = Members.begin()
                .text("agent_type", result.agent())
                .text("implementation", configuration.now().service().implementationType())
                .text("task_type", result.task().type())
                .seconds("processing_time", result.nanos())
                .flag("realtime_enabled", work.told());
        return Reply.ok(Members.begin(said.size())
                .json("result", said)
                .json("metadata", metadata.toJson())
                .json("processing_time", Json.NULL));
    }

    /** What the client can do nothing about but wait is 503; the rest has the words of agent-common. */
    private Reply failure(TaskResult result) {
        boolean nobody = result.agent() == null;
        return switch (result.code()) {
            case TaskResult.BUSY,
                    ErrorCode.AGENT_UNAVAILABLE,
                    ErrorCode.OVERLOADED,
                    ErrorCode.SHUTTING_DOWN,
                    ErrorCode.STORE_UNAVAILABLE -> Reply.unavailable(result.error());
            default ->
                nobody
                        ? Reply.unavailable("Agent not initialized")
                        : Reply.error(
                                HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                                "500: Agent processing failed: " + result.error());
        };
    }

    private static void send(Reply reply, AsyncContext async) {
        try {
            reply.send((HttpServletResponse) async.getResponse());
        } catch (IOException | IllegalStateException e) {
            log.debug("the client of a task has left", e);
        } finally {
            async.complete();
        }
    }
}
