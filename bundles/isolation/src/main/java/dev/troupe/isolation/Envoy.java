package dev.troupe.isolation;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.Data;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.RemoteAgent;
import dev.troupe.core.RemoteFailure;
import dev.troupe.isolation.link.Draft;
import dev.troupe.isolation.link.Frame;
import dev.troupe.isolation.link.Kind;
import dev.troupe.isolation.link.Op;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands in a session for an instance that is elsewhere. That one is made at the first call, and again when its process was started again: what lasts is the state, which goes along
 * with each call.
 */
final class Envoy implements RemoteAgent {

    private final long id;
    private final Offer offer;
    private final Outpost outpost;
    private volatile @Nullable Session session;

    Envoy(long id, Offer offer, Outpost outpost) {
        this.id = id;
        this.offer = offer;
        this.outpost = outpost;
    }

    long id() {
        return id;
    }

    @Override
    public List<AgentInfo.Handler> handlers() {
        return offer.handlers();
    }

    @Override
    public List<AgentInfo.Topic> subscriptions() {
        return offer.subscriptions();
    }

    @Override
    public void onOpen(Session session) {
        hear(Op.OPEN, session, null);
    }

    @Override
    public void onMessage(Message message, Session session) {
        hear(Op.HEAR, session, message);
    }

    @Override
    public void onEvent(Message event, Session session) {
        hear(Op.EVENT, session, event);
    }

    @Override
    public void onClose(Session session) {
        hear(Op.CLOSE, session, null);
    }

    /** At a rehearsal, and before all else in a session. */
    @Override
    public Object migrate(Data state, int from) {
        Frame done = call(
                null,
                null,
                Draft.of(Kind.CALL).op(Op.MIGRATE).number("version", from).data("state", state));
        return done.has("state") ? done.json("state") : state;
    }

    private void hear(Op op, Session within, @Nullable Message message) {
        session = within;
        Draft draft = Draft.of(Kind.CALL)
                .op(op)
                .text("session", within.id())
                .text("user", within.user())
                .number("version", within.state().version());
        Optional<Data> state = within.state().as(Data.class);
        state.ifPresent(known -> draft.data("state", known));
        Frame done = call(within, message, message == null ? draft : with(draft, message));
        if (done.has("state")) {
            within.state().set(done.json("state"));
        }
    }

    private Frame call(@Nullable Session within, @Nullable Message message, Draft draft) {
        try {
            Child child = outpost.await(offer.agent());
            Call call = child.begin(id, within, message);
            try {
                if (!child.link().awaitRoom(outpost.patience().toNanos())) {
                    throw RemoteFailure.lost(ErrorCode.OVERLOADED, "its process does not take what is sent to it");
                }
                child.link()
                        .send(draft.number("call", call.number())
                                .number("id", id)
                                .text("agent", offer.agent()));
                return call.run();
            } finally {
                child.finish(id, call);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentException(ErrorCode.CANCELLED, "interrupted while its process was waited for", e);
        }
    }

    private static Draft with(Draft draft, Message message) {
        return draft.text("message", message.id())
                .text("type", message.type())
                .data("data", message.data())
                .texts("headers", message.headers())
                .text("correlation", message.correlationId().orElse(null))
                .number("timestamp", message.timestamp().toEpochMilli())
                .number("deadline", message.deadline().toEpochMilli())
                .number("attempt", message.attempt());
    }

    /** Something that a thread of the agent's own asks for, while no call of this instance runs. */
    Optional<Draft> aside(Frame wish) {
        Session known = session;
        return known == null ? Optional.empty() : new Wishes(known, null).grant(wish);
    }
}
