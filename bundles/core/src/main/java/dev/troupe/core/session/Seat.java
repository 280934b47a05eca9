package dev.troupe.core.session;

import dev.troupe.agent.Agent;
import dev.troupe.core.memory.Form;
import dev.troupe.core.memory.Memory;
import dev.troupe.core.stage.Edition;
import dev.troupe.core.stage.LiveAgent;
import dev.troupe.core.store.StateRow;
import dev.troupe.json.Json;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One agent's place in one session: what it remembers, and its instance while there is one. Confined to the thread that runs the
 * session, but for {@link #cast()} and {@link #memory()}.
 */
final class Seat {

    /**
     * What lasts of a seat.
     *
     * @param opened whether the agent was told that the session begins
     */
    record Kept(boolean opened, Memory memory) {

        static final Kept NONE = new Kept(false, Memory.NONE);

        static Kept of(StateRow row) {
            return new Kept(true, new Memory(row.state(), row.version(), row.previous(), row.previousVersion()));
        }

        StateRow row(String agent) {
            return new StateRow(agent, memory.state(), memory.version(), memory.previous(), memory.previousVersion());
        }
    }

    private static final Logger log = LoggerFactory.getLogger(Seat.class);

    private final LiveSession session;
    private volatile @Nullable LiveAgent cast;
    private volatile @Nullable Edition met;
    private @Nullable Agent instance;
    private @Nullable AgentView view;
    private boolean opened;
    private volatile Memory memory = Memory.NONE;

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
        settle(agent, made, fresh);
        return fresh;
    }

    /** The newcomer reads what is remembered, and opens the session if nobody has. */
    private void settle(LiveAgent agent, Agent made, AgentView fresh) throws Exception {
        boolean done = false;
        try {
            recall(new Form(made, agent.binding(), agent.profile().stateVersion()), fresh);
            if (!opened) {
                made.onOpen(fresh);
                opened = true;
            }
            done = true;
        } finally {
            if (!done && !fresh.hasLeft()) { // a thread that was given up finds another instance here
                vacate();
            }
        }
    }

    private void recall(Form form, AgentView fresh) throws Exception {
        Memory before = memory;
        Memory read = before.readBy(form);
        if (read.equals(before) || fresh.hasLeft()) {
            return;
        }
        memory = read;
        if (before.version() > form.version()) {
            log.warn(
                    "agent {} in session {} goes back to what it remembered in state_version {}; what it has since"
                            + " remembered in {} is lost",
                    fresh.agent(),
                    session.id(),
                    before.previousVersion(),
                    before.version());
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
                opened = false; // once, even when it does not come back from it
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

    Memory memory() {
        return memory;
    }

    Kept kept() {
        return new Kept(opened, memory);
    }

    void restore(Kept kept) {
        opened = kept.opened();
        memory = kept.memory();
    }

    void keep(@Nullable Json state, LiveAgent agent) {
        memory = memory.keeping(state, agent.profile().stateVersion(), session.isProven(agent));
    }
}
