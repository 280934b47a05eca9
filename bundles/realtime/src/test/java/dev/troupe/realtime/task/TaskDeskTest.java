package dev.troupe.realtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.Event;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.core.SessionRefusedException;
import dev.troupe.core.topics.TopicTable;
import dev.troupe.json.Json;
import dev.troupe.realtime.Configuration;
import dev.troupe.realtime.FakeCompany;
import dev.troupe.realtime.Members;
import dev.troupe.realtime.Traffic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class TaskDeskTest {

    private final FakeCompany company = new FakeCompany();
    private final TopicTable topics = new TopicTable();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private TaskDesk desk = desk(Map.of());

    {
        topics.subscribe("events", events::add);
    }

    private TaskDesk desk(Map<String, Object> configuration) {
        return new TaskDesk(
                company.agents(),
                company.sessions(),
                topics,
                new Configuration(configuration, Map.of("AGENT_TYPE", "developer")),
                new Traffic());
    }

    private CompletableFuture<TaskResult> begin(String type, String agent) {
        CompletableFuture<TaskResult> result = new CompletableFuture<>();
        Task task = new Task(Task.newId("ws"), type, "q", Members.NONE, Members.NONE, agent, true);
        desk.begin(task, "ann", result::complete);
        return result;
    }

    private TaskResult result(String type, String agent) throws Exception {
        return begin(type, agent).get(30, TimeUnit.SECONDS);
    }

    private List<String> told() {
        return events.stream()
                .map(event -> event.data().text("event_type").orElseThrow())
                .toList();
    }

    @Test
    void agentThatNamesTheTaskGoesBeforeOneThatHandlesItsType() throws Exception {
        company.plays("handler", List.of(), List.of("a"), (request, agent) -> Optional.of(done(request, agent)));
        company.answers("named", List.of("a"), "1");

        assertThat(result("a", null).agent()).isEqualTo("named");
        assertThat(result("a", "handler").agent()).isEqualTo("handler");
    }

    private static Outcome done(Request request, String agent) {
        return FakeCompany.answer(request, agent, "true");
    }

    @Test
    void unknownTaskIsToldInTheWordsOfAgentCommon() throws Exception {
        company.answers("a", List.of("process", "analyze"), "1");

        TaskResult result = result("zzz", null);

        assertThat(result.success()).isFalse();
        assertThat(result.error()).isEqualTo("Unknown task type: zzz. Supported: ['analyze', 'process']");
        assertThat(told()).containsExactly("agent_task_started", "agent_task_failed");
    }

    @Test
    void agentThatDoesNotKnowTheTypeIsToldInTheSameWords() throws Exception {
        company.plays("a", List.of("analyze"), List.of(), failing(ErrorCode.UNKNOWN_TYPE, "no handler"));

        assertThat(result("zzz", "a").error()).isEqualTo("Unknown task type: zzz. Supported: ['analyze']");
        assertThat(result("zzz", "nobody").error()).isEqualTo("no agent 'nobody' is live");
    }

    private static BiFunction<Request, String, Optional<Outcome>> failing(String code, String text) {
        return (request, agent) -> Optional.of(new Outcome.Failure(request, agent, code, text, 1));
    }

    @Test
    void taskIsToldOfFromItsStartToItsEnd() throws Exception {
        company.answers("a", List.of("analyze"), "[1]");

        TaskResult result = result("analyze", null);

        assertThat(result.result()).isEqualTo(Json.parse("[1]"));
        assertThat(told()).containsExactly("agent_task_started", "agent_task_completed");
        Json event = events.getFirst().data();
        assertThat(event.members().keySet())
                .containsExactly(
                        "event_id",
                        "event_type",
                        "source_service",
                        "source_agent",
                        "data",
                        "timestamp",
                        "correlation_id",
                        "stream_id",
                        "priority");
        assertThat(event.text("source_service")).contains("developer-deterministic");
        assertThat(event.text("correlation_id")).contains(result.task().id());
    }

    @Test
    void agentWithAllItsTasksAtWorkTakesNoMore() throws Exception {
        desk = desk(Map.of("max.concurrent.tasks", "2", "max.concurrent.tasks.of", "b=1"));
        CountDownLatch begun = new CountDownLatch(2);
        company.plays("a", List.of("wait"), List.of(), (request, agent) -> {
            begun.countDown();
            return Optional.empty();
        });
        var _ = begin("wait", null);
        var _ = begin("wait", null);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        TaskResult third = result("wait", null);

        assertThat(third.code()).isEqualTo(TaskResult.BUSY);
        assertThat(third.error())
                .isEqualTo(
                        "agent 'a' has 2 tasks at work, which is all it may (max.concurrent.tasks): try again later");
        assertThat(desk.atWork("a")).isEqualTo(2);
    }

    @Test
    void taskHasItsLimitAndEndsThenWhateverItsAgentDoes() throws Exception {
        desk = desk(Map.of("task.timeout.ms", "60000", "task.timeout.ms.of", "a=20"));
        CountDownLatch begun = new CountDownLatch(1);
        company.plays("a", List.of("wait"), List.of(), (request, agent) -> {
            begun.countDown();
            return Optional.empty();
        });

        TaskResult result = result("wait", null);

        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue(); // its time may be up before it is heard
        assertThat(company.heard.getFirst().limit()).hasMillis(20);
        assertThat(result.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(result.error()).isEqualTo("no answer from 'a' within 20 ms");
        assertThat(desk.atWork("a")).isZero();
    }

    @Test
    void refusedSessionIsAFailureAndFreesItsPlace() throws Exception {
        company.answers("a", List.of("analyze"), "1");
        company.refuse(new SessionRefusedException(ErrorCode.SHUTTING_DOWN, "the host stops"));

        assertThat(result("analyze", null).error()).isEqualTo("the host stops");
        assertThat(desk.atWork("a")).isZero();
        company.refuse(null);
        assertThat(result("analyze", null).success()).isTrue();
    }
}
