package dev.troupe.core.session;

import dev.troupe.agent.Agent;
import dev.troupe.core.stage.Edition;
import dev.troupe.core.stage.LiveAgent;
import dev.troupe.core.store.StateRow;
import dev.troupe.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * One agent's place in one session: what it remembers, and its instance while there is one. Confined to the thread that runs the
 * session, but for {@link #cast()}.
 */
final class Seat {

    /**
     * What lasts of a seat.
     *
     * @param opened whether the agent was told that the session begins
     * @param version of the agent's form that the state is in
     */
    record Memory(boolean opened, @Nullable Json state, int version) {

        static final Memory NONE = new Memory(false, null, 0);

        static Memory of(StateRow row) {
            return new Memory(true, row.state(), row.version());
        }

        StateRow row(String agent) {
            return new StateRow(agent, state, version, null, 0);
        }
    }

    private final LiveSession session;
    private volatile @Nullable LiveAgent cast;
    private volatile @Nullable Edition met;
    private @Nullable Agent instance;
    private @Nullable AgentView view;
    private boolean opened;
    private @Nullable Json state;
    private int stateVersion;

    Seat(LiveSession session) {
        this.session = session;
    }

    /** Whose instance sits here; null without one. */
    @Nullable
    LiveAgent cast() {
        return cast;
    }

    /** Whether the last instance here was of this bundle. */
    boolean hasMet(String bundle) {
        Edition last = met;
        return last != null && last.bundle().equals(bundle);
    }

    boolean hasMet(Edition edition) {
        return edition.equals(met);
    }

    /** Seats this version of the agent in place of any other. The first one ever opens the session; if that fails, the next one does. */
    AgentView take(LiveAgent agent) throws Exception {
        AgentView seated = view;
        if (seated != null && cast == agent) {
            return seated;
        }
        vacate();
        Agent made = agent.newInstance();
        AgentView fresh = new AgentView(session, this, agent, made);
        instance = made;
        view = fresh;
        cast = agent;
        met = agent.edition();
        if (!opened) {
            open(made, fresh);
        }
        return fresh;
    }

    private void open(Agent made, AgentView fresh) throws Exception {
        boolean done = false;
        try {
            made.onOpen(fresh);
            done = true;
        } finally {
            if (done) {
                opened = true;
            } else {
                vacate();
            }
        }
    }

    /** Lets go of the instance; what is remembered stays. */
    void vacate() {
        LiveAgent agent = cast;
        Agent leaving = instance;
        forget();
        if (agent != null && leaving != null) {
            agent.drop(leaving);
        }
    }

    /** The instance's thread does not come back: what it still says is not heard. */
    @Nullable
    LiveAgent abandon() {
        LiveAgent agent = cast;
        forget();
        return agent;
    }

    private void forget() {
        AgentView leaving = view;
        if (leaving != null) {
            leaving.leave();
        }
        cast = null;
        instance = null;
        view = null;
    }

    /** Tells the agent that the session ends, on a new instance when the last one was let go; nothing when it never opened. */
    void close(@Nullable LiveAgent live) throws Exception {
        try {
            if (opened && cast == null && live != null) {
                take(live);
            }
            if (opened && instance != null && view != null) {
                instance.onClose(view);
            }
        } finally {
            vacate();
        }
    }

    @Nullable
    AgentView view() {
        return view;
    }

    @Nullable
    Json state() {
        return state;
    }

    /** The version of the agent's form that the state is in. */
    int stateVersion() {
        return stateVersion;
    }

    Memory memory() {
        return new Memory(opened, state, stateVersion);
    }

    void restore(Memory memory) {
        opened = memory.opened();
        keep(memory.state(), memory.version());
    }

    void keep(@Nullable Json state, int version) {
        this.state = state;
        this.stateVersion = version;
    }
}
