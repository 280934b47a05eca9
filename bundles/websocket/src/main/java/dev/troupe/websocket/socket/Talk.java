package dev.troupe.websocket.socket;

import dev.troupe.websocket.Conversation;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the promise that a conversation is called by one thread at a time and hears once of its end: who ends it while another thread is
 * in it leaves the end to that thread. Safe for use by many threads; holds no lock while it calls out.
 */
final class Talk {

    private static final Logger log = LoggerFactory.getLogger(Talk.class);

    private enum State {
        FREE,
        BUSY,
        ENDING,
        ENDED
    }

    private State state = State.FREE;
    private @Nullable Conversation conversation;

    /** Does nothing when it has ended already. */
    void begin(Supplier<Conversation> opening) {
        if (!enter()) {
            return;
        }
        try {
            conversation = opening.get();
        } finally {
            leave();
        }
    }

    /**
     * Hands over one message; not at all once the talk has ended.
     *
     * @return what {@link Conversation#onBinary} gave; true for a text
     */
    boolean hear(boolean text, byte[] message) {
        if (!enter()) {
            return true;
        }
        try {
            Conversation hearer = conversation;
            if (hearer == null) {
                return true;
            }
            if (text) {
                hearer.onText(message);
                return true;
            }
            return hearer.onBinary(message);
        } finally {
            leave();
        }
    }

    void end() {
        if (mayEnd()) {
            tellEnd();
        }
    }

    private synchronized boolean enter() {
        if (state != State.FREE) {
            return false;
        }
        state = State.BUSY;
        return true;
    }

    private void leave() {
        if (left()) {
            tellEnd();
        }
    }

    private synchronized boolean left() {
        boolean ends = state == State.ENDING;
        state = ends ? State.ENDED : State.FREE;
        return ends;
    }

    private synchronized boolean mayEnd() {
        boolean free = state == State.FREE;
        state = switch (state) {
            case FREE, ENDED -> State.ENDED;
            case BUSY, ENDING -> State.ENDING;
        };
        return free;
    }

    private void tellEnd() {
        Conversation ended = conversation;
        if (ended == null) {
            return;
        }
        try {
            ended.onClosed();
        } catch (RuntimeException | Error e) {
            log.warn("a conversation failed at its end", e);
        }
    }
}
