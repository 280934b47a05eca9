package dev.troupe.bridge;

import dev.troupe.core.Request;
import dev.troupe.json.Json;
import org.jspecify.annotations.Nullable;

/** What somebody elsewhere has said, on its way to an agent. */
record Question(String sender, String text, String correlationId) implements Request {

    @Override
    public @Nullable String id() {
        return null;
    }

    @Override
    public String type() {
        return "message";
    }

    @Override
    public Json data() {
        return Json.string(text);
    }

    @Override
    public boolean pieces() {
        return false;
    }
}
