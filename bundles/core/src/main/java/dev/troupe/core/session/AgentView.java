package dev.troupe.core.session;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentException;
import dev.troupe.agent.Data;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Message;
import dev.troupe.agent.ReplyStream;
import dev.troupe.agent.Session;
import dev.troupe.agent.State;
import dev.troupe.core.Outcome;
import dev.troupe.core.stage.LiveAgent;
import dev.troupe.json.Json;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A session as one instance of an agent sees it. Once the instance has left its seat, nothing that it says is heard. */
final class AgentView implements Session {

    private final LiveSession session;
    private final LiveAgent agent;
    private final Agent instance;
    private final SeatState state;
    private final boolean own;
    private volatile boolean left;

    AgentView(LiveSession session, Seat seat, LiveAgent agent, Agent instance) {
        this.session = session;
        this.agent = agent;
        this.instance = instance;
        this.state = new SeatState(seat, agent);
        this.own = session.identity().isOwn();
    }

    /** Calls the agent: the handler of the message's type, else the one for all; in a session of its own, what hears of the topic. */
    void hear(Turn turn) throws Throwable {
        if (own) {
            agent.handlers().hear(instance, turn, this);
        } else if (agent.handlers().handles(turn.type())) {
            agent.handlers().invoke(instance, turn, this);
        } else {
            instance.onMessage(turn, this);
        }
    }

    /** Keeps what the handler remembered, and gives an answer to a sender who waits for one. */
    void settle(Turn turn) {
        state.commit();
        if (turn.isPassedOn()) {
            return;
        }
        ReplyStream open = turn.takeStream();
        if (open != null) {
            open.end();
        } else if (turn.decide(Turn.By.AGENT) && turn.request().correlationId() != null) {
            session.deliver(turn.answer(agent.name(), usualType(turn), Json.NULL));
        }
    }

    /** Forgets what the handler would have remembered. */
    void undo() {
        state.rollback();
    }

    void leave() {
        left = true;
    }

    boolean hasLeft() {
        return left;
    }

    @Override
    public String id() {
        return session.id();
    }

    @Override
    public String agent() {
        return agent.name();
    }

    @Override
    public String user() {
        return session.user();
    }

    @Override
    public void reply(Message message, @Nullable Object data) {
        Turn turn = own(message);
        answer(turn, usualType(turn), json(data));
    }

    @Override
    public void reply(Message message, String type, @Nullable Object data) {
        answer(own(message), type, json(data));
    }

    private static String usualType(Turn turn) {
        return turn.type().equals("message") ? "message" : "response";
    }

    private void answer(Turn turn, String type, Json data) {
        if (owes(turn)) {
            session.deliver(turn.answer(agent.name(), type, data));
        }
    }

    @Override
    public ReplyStream stream(Message message) {
        Turn turn = own(message);
        refuseSecond(turn);
        PieceStream stream = new PieceStream(this, turn, session);
        turn.stream(stream);
        return stream;
    }

    @Override
    public void fail(Message message, String code, String text) {
        Turn turn = own(message);
        if (owes(turn)) {
            session.deliver(turn.failure(agent.name(), code, text));
        }
    }

    @Override
    public void send(String type, @Nullable Object data) {
        Json json = json(data);
        if (!left) {
            session.deliver(new Outcome.Push(agent.name(), type, json));
        }
    }

    @Override
    public void publish(String topic, @Nullable Object data) {
        publish(topic, "", data);
    }

    @Override
    public void publish(String topic, String type, @Nullable Object data) {
        Json json = json(data);
        if (left) {
            return;
        }
        keepPace(json.size());
        try {
            session.publish(topic, type, json);
        } catch (IllegalArgumentException e) {
            throw new AgentException(ErrorCode.INVALID, String.valueOf(e.getMessage()), e);
        }
    }

    /** Who listens is closed when its queue is full, so who floods waits. */
    private void keepPace(int bytes) {
        long wait = agent.pace().take(session.cost(bytes));
        if (wait == 0) {
            return;
        }
        agent.promise().broken("it publishes faster than it may, and so has to wait");
        try {
            if (wait < 0) {
                throw new AgentException(
                        ErrorCode.OVERLOADED, "agent '" + agent.name() + "' publishes faster than it may");
            }
            TimeUnit.NANOSECONDS.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentException(ErrorCode.CANCELLED, "interrupted while it waited to publish", e);
        }
    }

    @Override
    public Data ask(String name, String type, @Nullable Object data) {
        return ask(name, type, data, Duration.ofDays(1));
    }

    @Override
    public Data ask(String name, String type, @Nullable Object data, Duration limit) {
        agent.promise().broken("it asks '" + name + "'");
        Json answer = session.ask(agent.name(), name, type, json(data), limit);
        return agent.binding().data(answer);
    }

    @Override
    public void handOver(String name) {
        session.address(name);
    }

    @Override
    public void handOver(String name, Message message) {
        Turn turn = own(message);
        refuseSecond(turn);
        session.address(name);
        turn.passTo(name);
    }

    @Override
    public State state() {
        return state;
    }

    Json json(@Nullable Object value) {
        return agent.binding().json(value);
    }

    private Turn own(Message message) {
        if (message instanceof Turn turn && turn.session() == session) {
            return turn;
        }
        throw new IllegalArgumentException("message " + message.id() + " is not one of session " + session.id());
    }

    /** @return false when the host answered already, because the agent took too long or the sender cancelled */
    boolean owes(Turn turn) {
        if (left) {
            return false;
        }
        if (turn.decide(Turn.By.AGENT)) {
            return true;
        }
        refuseSecond(turn);
        return false;
    }

    private static void refuseSecond(Turn turn) {
        if (turn.decided() == Turn.By.AGENT) {
            throw new IllegalStateException("message " + turn.id() + " has its answer already");
        }
    }
}
