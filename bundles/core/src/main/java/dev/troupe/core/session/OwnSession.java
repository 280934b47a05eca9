package dev.troupe.core.session;

import dev.troupe.core.Outcome;
import dev.troupe.core.stage.LiveAgent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent's own session in memory: it hears events, always on a thread of its own, and tells when each has been handled. */
final class OwnSession extends LiveSession {

    OwnSession(Identity identity, Backstage backstage) {
        super(identity, new OwnLine(identity, backstage.failures()), List.of(), backstage);
    }

    @Override
    @Nullable
    LiveAgent inlineAddressee() {
        return null; // who publishes has a handler of its own to finish
    }

    @Override
    boolean hear(Turn turn) {
        boolean ours = super.hear(turn);
        if (ours) {
            Fed.taken(turn.request());
        }
        return ours;
    }

    @Override
    void goOn() {
        Run lost = current();
        super.goOn();
        if (lost instanceof Turn turn) {
            Fed.taken(turn.request());
        }
    }

    @Override
    void stumble(Turn turn, Effects.End how, Outcome.Failure failure) {
        if (how == Effects.End.PARKED) {
            Fed.refused(turn.request(), failure.text());
        }
        super.stumble(turn, how, failure);
    }
}
