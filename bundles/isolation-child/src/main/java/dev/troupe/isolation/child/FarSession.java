package dev.troupe.isolation.child;

import dev.troupe.agent.Data;
import dev.troupe.agent.Message;
import dev.troupe.agent.ReplyStream;
import dev.troupe.agent.Session;
import dev.troupe.agent.State;
import dev.troupe.core.handlers.Binding;
import dev.troupe.isolation.link.Draft;
import dev.troupe.isolation.link.Frame;
import dev.troupe.isolation.link.Kind;
import dev.troupe.isolation.link.Op;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A session of the host as one instance of an agent sees it. The host does what is asked, on the thread that runs the session there; all that may be refused waits for
 * its outcome, and a plain answer does not.
 */
final class FarSession implements Session {

    private final long instance;
    private final String agent;
    private final Binding binding;
    private final Asked asked;
    private final FarState state;
    private volatile String id = "";
    private volatile String user = "";

    FarSession(Frame first, Offer offer, Asked asked) {
        this.instance = first.number("id");
        this.agent = first.text("agent");
        this.binding = offer.binding();
        this.asked = asked;
        this.state = new FarState(agent, binding, offer.stateVersion());
    }

    /** A call comes, which says whose session it is. */
    void arrive(Frame call) {
        id = call.text("session");
        user = call.text("user");
        state.arrive(call);
    }

    FarMessage message(Frame call) {
        return FarMessage.of(call, binding);
    }

    private Draft say(Op op) {
        return Draft.of(Kind.SAY).op(op).number("id", instance);
    }

    private static Draft of(Draft draft, FarMessage message) {
        return draft.number("call", message.call());
    }

    Draft about(Op op, FarMessage message) {
        return of(say(op), message);
    }

    Asked asked() {
        return asked;
    }

    Binding binding() {
        return binding;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String agent() {
        return agent;
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public void reply(Message message, @Nullable Object data) {
        answer(own(message), null, data);
    }

    @Override
    public void reply(Message message, String type, @Nullable Object data) {
        answer(own(message), type, data);
    }

    private void answer(FarMessage message, @Nullable String type, @Nullable Object data) {
        Draft draft = about(Op.REPLY, message).json("data", binding.json(data)).text("type", type);
        decide(message);
        asked.tell(draft);
    }

    private static void decide(FarMessage message) {
        if (!message.answered().compareAndSet(false, true)) {
            throw new IllegalStateException("message " + message.id() + " has its answer already");
        }
    }

    @Override
    public ReplyStream stream(Message message) {
        FarMessage own = own(message);
        asked.ask(about(Op.STREAM, own));
        return new FarStream(this, own);
    }

    @Override
    public void fail(Message message, String code, String text) {
        FarMessage own = own(message);
        decide(own);
        asked.tell(about(Op.FAIL, own).text("code", code).text("text", text));
    }

    @Override
    public void send(String type, @Nullable Object data) {
        asked.ask(say(Op.SEND).text("type", type).json("data", binding.json(data)));
    }

    @Override
    public void publish(String topic, @Nullable Object data) {
        publish(topic, "", data);
    }

    @Override
    public void publish(String topic, String type, @Nullable Object data) {
        asked.ask(say(Op.PUBLISH).text("topic", topic).text("type", type).json("data", binding.json(data)));
    }

    @Override
    public Data ask(String name, String type, @Nullable Object data) {
        return ask(name, type, data, Duration.ofDays(1));
    }

    @Override
    public Data ask(String name, String type, @Nullable Object data, Duration limit) {
        return binding.data(asked.ask(say(Op.ASK)
                .text("agent", name)
                .text("type", type)
                .json("data", binding.json(data))
                .number("limit", limit.toMillis())));
    }

    @Override
    public void handOver(String name) {
        asked.ask(say(Op.HAND_OVER).text("agent", name));
    }

    @Override
    public void handOver(String name, Message message) {
        asked.ask(about(Op.PASS_ON, own(message)).text("agent", name));
    }

    @Override
    public State state() {
        return state;
    }

    FarState farState() {
        return state;
    }

    private FarMessage own(Message message) {
        if (message instanceof FarMessage far) {
            return far; // whether it is one of this session, the host knows
        }
        throw new IllegalArgumentException("message " + message.id() + " is not one of session " + id);
    }
}
