package dev.troupe.llm;

import dev.troupe.agent.model.ChatMessage;
import dev.troupe.agent.model.ChatReply;
import dev.troupe.agent.model.ChatRequest;
import dev.troupe.core.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** A table of models, and somebody who asks it. */
final class Desk implements AutoCloseable {

    final ModelTable table;
    final List<String> pieces = new ArrayList<>();
    private final AtomicLong ahead = new AtomicLong();

    Desk(Path home) {
        table = new ModelTable(new Environment(home), () -> System.nanoTime() + ahead.get());
    }

    /** For models that rest it is this much later now. */
    void later(Duration time) {
        ahead.addAndGet(time.toNanos());
    }

    /** @param more keys and values by turns */
    Desk model(String name, FakeServer server, String... more) {
        return model(name, server.url().toString(), more);
    }

    Desk model(String name, String url, String... more) {
        Map<String, String> values = new TreeMap<>(Map.of("url", url, "model", name + "-1", "retry.ms", "1"));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        table.put(Settings.of(name, values));
        return this;
    }

    ChatReply ask() {
        return table.chat(hello());
    }

    ChatReply askForPieces() {
        return table.chat(hello(), pieces::add);
    }

    static ChatRequest hello() {
        return ChatRequest.of(ChatMessage.instructions("Be brief."), ChatMessage.user("Hello?"));
    }

    @Override
    public void close() {
        table.stop();
    }
}
