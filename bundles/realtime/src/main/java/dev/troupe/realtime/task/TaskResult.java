package dev.troupe.realtime.task;

import dev.troupe.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * How a task ended.
 *
 * @param agent who did it, or was to; null when none was found
 * @param result null when it failed
 * @param code of the failure; empty when it is done
 * @param error a sentence; empty when it is done
 */
public record TaskResult(
        Task task, @Nullable String agent, @Nullable Json result, String code, String error, long nanos) {

    /** Of an agent that has as many tasks as it may. */
    public static final String BUSY = "busy";

    static TaskResult done(Task task, String agent, Json result, long nanos) {
        return new TaskResult(task, agent, result, "", "", nanos);
    }

    static TaskResult failed(Task task, @Nullable String agent, String code, String error, long nanos) {
        return new TaskResult(task, agent, null, code, error, nanos);
    }

    public boolean success() {
        return result != null;
    }
}
