package dev.troupe.bench.peers;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What the peers on the JVM do with a message: a tree of Gson's in, one out. Safe for use by many threads. */
final class Work {

    /** A connection of a peer. */
    interface Wire {

        void send(String text);
    }

    /** A conversation with one agent. */
    private interface Agent {

        void hear(Wire wire, JsonObject message, long arrived);
    }

    private static final long BLOCK_MILLIS = 20;
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final Map<String, Agent> agents = new ConcurrentHashMap<>();
    private final Map<String, Set<Wire>> subscribers = new ConcurrentHashMap<>();

    Work() {
        agents.put("echo", this::echo);
        agents.put("bench", this::bench);
    }

    void hear(Wire wire, String text) {
        long arrived = System.nanoTime();
        JsonObject message = JsonParser.parseString(text).getAsJsonObject();
        switch (message.get("type").getAsString()) {
            case "subscribe" -> subscribe(wire, message);
            case "publish" -> publish(wire, message);
            default -> {
                Agent agent = agents.get(message.get("agentId").getAsString());
                if (agent == null) {
                    throw new IllegalArgumentException("no such agent: " + text);
                }
                agent.hear(wire, message, arrived);
            }
        }
    }

    void forget(Wire wire) {
        subscribers.values().forEach(wires -> wires.remove(wire));
    }

    private void echo(Wire wire, JsonObject message, long arrived) {
        answer(wire, message, message.get("data"), arrived);
    }

    private void bench(Wire wire, JsonObject message, long arrived) {
        switch (message.get("type").getAsString()) {
            case "stream" -> stream(wire, message, arrived);
            case "block" -> block(wire, message, arrived);
            default -> echo(wire, message, arrived);
        }
    }

    private void stream(Wire wire, JsonObject message, long arrived) {
        int pieces = message.getAsJsonObject("data").get("pieces").getAsInt();
        for (int index = 0; index < pieces; index++) {
            JsonObject data = new JsonObject();
            data.addProperty("text", "word " + index + " of an answer ");
            JsonObject piece = new JsonObject();
            piece.addProperty("type", "delta");
            piece.add("agentId", message.get("agentId"));
            piece.addProperty("index", index);
            piece.add("data", data);
            piece.add("correlationId", message.get("correlationId"));
            wire.send(GSON.toJson(piece));
        }
        answer(wire, message, message.get("data"), arrived);
    }

    private void block(Wire wire, JsonObject message, long arrived) {
        try {
            Thread.sleep(BLOCK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answer(wire, message, message.get("data"), arrived);
    }

    private static void answer(Wire wire, JsonObject message, JsonElement data, long arrived) {
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - arrived);
        JsonObject answer = new JsonObject();
        answer.addProperty("type", "response");
        answer.add("agentId", message.get("agentId"));
        answer.addProperty("success", true);
        answer.add("data", data);
        answer.add("correlationId", message.get("correlationId"));
        answer.addProperty("timestamp", Instant.now().toString());
        answer.addProperty("processingTime", micros / 1e3);
        wire.send(GSON.toJson(answer));
    }

    private void subscribe(Wire wire, JsonObject message) {
        String topic = message.get("topic").getAsString();
        subscribers
                .computeIfAbsent(topic, name -> ConcurrentHashMap.newKeySet())
                .add(wire);
        confirm(wire, message, "subscribed");
    }

    private void publish(Wire wire, JsonObject message) {
        JsonObject event = new JsonObject();
        event.addProperty("type", "event");
        event.add("topic", message.get("topic"));
        event.add("data", message.get("data"));
        event.addProperty("timestamp", Instant.now().toString());
        String text = GSON.toJson(event);
        subscribers.getOrDefault(message.get("topic").getAsString(), Set.of()).forEach(to -> to.send(text));
        confirm(wire, message, "published");
    }

    private static void confirm(Wire wire, JsonObject message, String type) {
        JsonObject confirmation = new JsonObject();
        confirmation.addProperty("type", type);
        confirmation.addProperty("success", true);
        confirmation.add("topic", message.get("topic"));
        confirmation.add("correlationId", message.get("correlationId"));
        confirmation.addProperty("timestamp", Instant.now().toString());
        wire.send(GSON.toJson(confirmation));
    }
}
