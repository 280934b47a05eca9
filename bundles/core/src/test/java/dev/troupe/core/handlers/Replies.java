package dev.troupe.core.handlers;

import dev.troupe.agent.Data;
import dev.troupe.agent.Message;
import dev.troupe.agent.ReplyStream;
import dev.troupe.agent.Session;
import dev.troupe.agent.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A session that keeps what is replied, as {@code type json}, and can do nothing else. */
final class Replies implements Session {

    private final Binding binding = new Binding();
    private final List<String> heard = new ArrayList<>();

    List<String> heard() {
        return heard;
    }

    @Override
    public void reply(Message message, Object data) {
        reply(message, "usual", data);
    }

    @Override
    public void reply(Message message, String type, Object data) {
        heard.add(type + " " + binding.json(data));
    }

    @Override
    public String id() {
        return "s1";
    }

    @Override
    public String agent() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String user() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ReplyStream stream(Message message) {
        throw new UnsupportedOperationException();
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

    @Override
    public State state() {
        throw new UnsupportedOperationException();
    }
}
