package dev.troupe.realtime.socket;

import dev.troupe.core.Topics;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import dev.troupe.realtime.Members;
import dev.troupe.realtime.Traffic;
import dev.troupe.realtime.task.Task;
import dev.troupe.realtime.task.TaskDesk;
import dev.troupe.realtime.task.TaskResult;
import dev.troupe.websocket.Connection;
import dev.troupe.websocket.Conversation;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection: each frame of the client has its answer, and what is published under its topics goes out as it comes. Results of tasks and events come
 * by many threads; all else is confined to the thread that reads.
 */
final class RealtimeConversation implements Conversation {

    private static final String DEFAULT_TASK = "default";

    private final Connection connection;
    private final Member member;
    private final Audience audience;
    private final TaskDesk desk;
    private final Traffic traffic;
    private final Subscriptions subscriptions;

    /** @param most subscriptions of one connection */
    RealtimeConversation(
            Connection connection, Audience audience, Topics topics, TaskDesk desk, Traffic traffic, IntSupplier most) {
        this.connection = connection;
        this.audience = audience;
        this.desk = desk;
        this.traffic = traffic;
        this.member = audience.enter(connection);
        welcome();
        this.subscriptions = new Subscriptions(member, audience, topics, most, isOn("hear_events"));
        Arrays.stream(connection.parameters().getOrDefault("auto_subscribe", "").split(","))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .forEach(this::subscribeUnasked);
    }

    private boolean isOn(String option) {
        return "true".equals(connection.parameters().get(option));
    }

    /** Before anything else can be heard. */
    private void welcome() {
        if (isOn("welcome")) {
            member.send(Frames.telling(
                    "connection_established",
                    Members.begin()
                            .text("client_id", member.clientId())
                            .instant("server_time", Instant.now())
                            .number("connection_id", member.number())));
        }
    }

    private void subscribeUnasked(String topic) {
        try {
            subscriptions.add(topic);
            member.send(Frames.telling("subscription_confirmed", confirmation(topic)));
        } catch (IllegalArgumentException e) {
            refuse("auto_subscribe: " + e.getMessage(), null);
        }
    }

    @Override
    public void onText(byte[] utf8) {
        traffic.heard();
        member.touch();
        Arrived arrived = null;
        try {
            Json frame = Json.parse(utf8);
            if (!connection.allowance().take()) {
                refuse(
                        "too many messages for one key: try again in "
                                + connection.allowance().waitMillis() + " ms",
                        null);
                return;
            }
            arrived = Arrived.of(frame);
            take(arrived);
        } catch (JsonException e) {
            refuse("Invalid JSON format", null);
        } catch (IllegalArgumentException e) {
            refuse(String.valueOf(e.getMessage()), arrived);
        }
    }

    private void refuse(String text, @Nullable Arrived arrived) {
        traffic.failed();
        member.send(Frames.error(text, arrived));
    }

    private void take(Arrived arrived) {
        switch (arrived.type()) {
            case "subscribe" -> member.send(subscribe(arrived));
            case "unsubscribe" -> member.send(unsubscribe(arrived));
            case "ping" ->
                member.send(Frames.answer("pong", Members.begin().instant("timestamp", Instant.now()), arrived));
            case "agent_request" -> agentRequest(arrived);
            default -> throw new IllegalArgumentException("Unknown message type: " + arrived.type());
        }
    }

    private static String topic(Arrived arrived) {
        return arrived.text("topic").orElseThrow(() -> new IllegalArgumentException("Topic is required"));
    }

    private byte[] subscribe(Arrived arrived) {
        String topic = topic(arrived);
        subscriptions.add(topic);
        return Frames.answer("subscription_confirmed", confirmation(topic), arrived);
    }

    private Members confirmation(String topic) {
        return Members.begin().text("topic", topic).number("subscriber_count", audience.subscribers(topic));
    }

    private byte[] unsubscribe(Arrived arrived) {
        String topic = topic(arrived);
        subscriptions.remove(topic);
        return Frames.answer("unsubscription_confirmed", Members.begin().text("topic", topic), arrived);
    }

    private void agentRequest(Arrived arrived) {
        String query = arrived.text("query").orElseThrow(() -> new IllegalArgumentException("Query is required"));
        Task task = new Task(
                Task.newId("ws"),
                name(arrived, "task_type", DEFAULT_TASK),
                query,
                arrived.object("parameters"),
                arrived.object("context"),
                arrived.text("agent").orElse(null),
                true);
        desk.begin(task, connection.user(), result -> member.send(response(result, arrived)));
    }

    private static String name(Arrived arrived, String key, String otherwise) {
        String name = arrived.text(key).orElse(otherwise);
        if (name.length() > Arrived.NAME) {
            throw new IllegalArgumentException(key + " refused: at most " + Arrived.NAME + " characters");
        }
        return name;
    }

    private static byte[] response(TaskResult result, Arrived to) {
        Json said = result.result();
        return Frames.agentResponse(
                Members.begin(said == null ? 0 : said.size())
                        .flag("success", result.success())
                        .json("result", said == null ? Json.NULL : said)
                        .text("error", result.success() ? null : result.error())
                        .text("task_id", result.task().id()),
                to);
    }

    @Override
    public void onClosed() {
        audience.leave(member);
        subscriptions.close();
    }
}
