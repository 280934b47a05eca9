package dev.troupe.realtime.task;

import dev.troupe.core.Request;
import dev.troupe.json.Json;
import java.time.Duration;

/** A task as a message to its agent. */
record TaskRequest(Task task, Json data, Duration limit) implements Request {

    TaskRequest(Task task, Duration limit) {
        this(task, task.data(), limit);
    }

    @Override
    public String id() {
        return task.id();
    }

    @Override
    public String type() {
        return task.type();
    }

    /** So that it has an answer also when its agent gives none. */
    @Override
    public String correlationId() {
        return task.id();
    }

    @Override
    public boolean pieces() {
        return false;
    }
}
