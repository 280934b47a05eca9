package dev.troupe.persona;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.Data;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Message;
import dev.troupe.agent.ReplyStream;
import dev.troupe.agent.Session;
import dev.troupe.agent.State;
import dev.troupe.core.handlers.Binding;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A session in which somebody talks to one agent, and which keeps what that says. */
final class Scene implements Session, State {

    /** Somebody's message. */
    record Line(Data data, Instant deadline) implements Message {

        @Override
        public String id() {
            return "m1";
        }

        @Override
        public String type() {
            return "message";
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }

        @Override
        public Optional<String> correlationId() {
            return Optional.empty();
        }

        @Override
        public Instant timestamp() {
            return Instant.EPOCH;
        }

        @Override
        public int attempt() {
            return 1;
        }
    }

    private final Binding binding = new Binding();
    private final String user;
    private final List<String> pieces = new ArrayList<>();
    private Json state = Json.NULL;
    private Json answer = Json.NULL;
    private boolean deaf;

    Scene(String user) {
        this.user = user;
    }

    Line line(Object data, Instant deadline) {
        answer = Json.NULL;
        return new Line(binding.data(binding.json(data)), deadline);
    }

    /** From now on nobody takes pieces. */
    void leave() {
        deaf = true;
    }

    String text() {
        return answer.text("text").orElse("");
    }

    String metadata() {
        return answer.member("metadata").map(Json::toString).orElse("");
    }

    List<String> pieces() {
        return pieces;
    }

    int stateSize() {
        return state.size();
    }

    void remembers(String json) throws JsonException {
        state = Json.parse(json);
    }

    @Override
    public String id() {
        return "s1";
    }

    @Override
    public String agent() {
        return "tester";
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public void reply(Message message, Object data) {
        if (!answer.isNull()) {
            throw new IllegalStateException("answered twice");
        }
        answer = binding.json(data);
    }

    @Override
    public void reply(Message message, String type, Object data) {
        reply(message, data);
    }

    @Override
    public ReplyStream stream(Message message) {
        return new ReplyStream() {
            @Override
            public void text(String piece) {
                if (deaf) {
                    throw new AgentException(ErrorCode.CANCELLED, "the peer is gone");
                }
                pieces.add(piece);
            }

            @Override
            public void piece(Object data) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void end() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void end(Object data) {
                reply(message, data);
            }
        };
    }

    @Override
    public State state() {
        return this;
    }

    @Override
    public <T> Optional<T> as(Class<T> type) {
        return state.isNull()
                ? Optional.empty()
                : Optional.of(binding.data(state).as(type));
    }

    @Override
    public void set(Object value) {
        state = binding.json(value);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void fail(Message message, String code, String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void send(String type, Object data) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void publish(String topic, Object data) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void publish(String topic, String type, Object data) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Data ask(String agent, String type, Object data) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Data ask(String agent, String type, Object data, Duration limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void handOver(String agent) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void handOver(String agent, Message message) {
        throw new UnsupportedOperationException();
    }
}
