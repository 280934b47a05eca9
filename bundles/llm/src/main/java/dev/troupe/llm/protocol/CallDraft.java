package dev.troupe.llm.protocol;

import dev.troupe.agent.model.ToolCall;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import java.util.Optional;

/** A call whose arguments come in pieces. Confined to one thread. */
final class CallDraft {

    private final String id;
    private final String name;
    private final StringBuilder arguments = new StringBuilder();

    CallDraft(String id, String name) {
        this.id = id;
        this.name = name;
    }

    String id() {
        return id;
    }

    void add(String piece) {
        arguments.append(piece);
    }

    /** Empty when it makes no sense. Some servers send nothing where there are no arguments. */
    Optional<ToolCall> call() {
        String text = arguments.toString().isBlank() ? "{}" : arguments.toString();
        return !name.isEmpty() && isObject(text) ? Optional.of(new ToolCall(id, name, text)) : Optional.empty();
    }

    private static boolean isObject(String text) {
        try {
            return Json.parse(text).isObject();
        } catch (JsonException e) {
            return false;
        }
    }
}
