package dev.troupe.realtime.task;

import dev.troupe.agent.realtime.Realtime;
import dev.troupe.core.Topics;
import dev.troupe.realtime.Members;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Tells of tasks on the topic {@code events}, each time as a {@code RealtimeEvent}: that it is done, not what was asked or answered. */
final class TaskEvents {

    private static final int PRIORITY = 1;

    private final Topics topics;

    TaskEvents(Topics topics) {
        this.topics = topics;
    }

    void started(Task task, @Nullable String agent, String source) {
        tell("agent_task_started", task, agent, source, data -> data);
    }

    void ended(TaskResult result, String source) {
        if (result.success()) {
            tell(
                    "agent_task_completed",
                    result.task(),
                    result.agent(),
                    source,
                    data -> data.flag("success", true).seconds("processing_time", result.nanos()));
        } else {
            tell(
                    "agent_task_failed",
                    result.task(),
                    result.agent(),
                    source,
                    data -> data.flag("success", false)
                            .text("error", result.error())
                            .seconds("processing_time", result.nanos()));
        }
    }

    private void tell(String type, Task task, @Nullable String agent, String source, UnaryOperator<Members> more) {
        if (!task.told()) {
            return;
        }
        Members data = Members.begin()
                .text("task_id", task.id())
                .text("task_type", task.type())
                .text("agent", agent);
        topics.publish(
                Realtime.EVENTS,
                Realtime.EVENT,
                Members.begin()
                        .text("event_id", UUID.randomUUID().toString())
                        .text("event_type", type)
                        .text("source_service", source)
                        .text("source_agent", agent)
                        .json("data", more.apply(data).toJson())
                        .instant("timestamp", Instant.now())
                        .text("correlation_id", task.id())
                        .text("stream_id", null)
                        .number("priority", PRIORITY)
                        .toJson());
    }
}
