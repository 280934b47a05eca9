package dev.troupe.isolation.child;

import dev.troupe.agent.Agent;
import dev.troupe.isolation.link.Draft;
import dev.troupe.isolation.link.Frame;

/** One instance of an agent, and the session that it is for. The host has its calls come one at a time. */
record Seat(Offer offer, Agent instance, FarSession session) {

    static Seat of(Frame call, Offer offer, Asked asked) {
        return new Seat(offer, offer.make(), new FarSession(call, offer, asked));
    }

    /** @return what it has come to, for the host */
    Draft perform(Frame call, Draft done) throws Throwable {
        session.farState().arrive(call);
        switch (call.op()) {
            case OPEN -> instance.onOpen(session);
            case CLOSE -> instance.onClose(session);
            default -> hear(session.arrive(call));
        }
        return session.farState().leave(done);
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
