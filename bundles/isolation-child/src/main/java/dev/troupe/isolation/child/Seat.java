package dev.troupe.isolation.child;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Data;
import dev.troupe.isolation.link.Draft;
import dev.troupe.isolation.link.Frame;
import dev.troupe.isolation.link.Op;

/** One instance of an agent, and the session that it is for. The host has its calls come one at a time. */
record Seat(Offer offer, Agent instance, FarSession session) {

    static Seat of(Frame call, Offer offer, Asked asked) {
        return new Seat(offer, offer.make(), new FarSession(call, offer, asked));
    }

    /** @return what it has come to, for the host */
    Draft perform(Frame call, Draft done) throws Throwable {
        if (call.op() == Op.MIGRATE) {
            return migrate(call, done);
        }
        session.arrive(call);
        switch (call.op()) {
            case OPEN -> instance.onOpen(session);
            case CLOSE -> instance.onClose(session);
            case EVENT -> offer.handlers().hear(instance, session.message(call), session);
            default -> hear(session.message(call));
        }
        return session.farState().leave(done);
    }

    private Draft migrate(Frame call, Draft done) throws Exception {
        Data old = offer.binding().data(call.json("state"), "state");
        Object made = instance.migrate(old, (int) call.number("version"));
        return made == old ? done : done.json("state", offer.binding().json(made));
    }

    private void hear(FarMessage message) throws Throwable {
        if (offer.handlers().handles(message.type())) {
            offer.handlers().invoke(instance, message, session);
        } else {
            instance.onMessage(message, session);
        }
    }

    void drop() {
        offer.drop(instance);
    }
}
