package dev.troupe.core.session;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.AgentFailure;
import dev.troupe.core.Failures;
import dev.troupe.core.RemoteFailure;
import dev.troupe.core.stage.LiveAgent;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers the last failures of agents. Safe for use by many threads. */
final class FailureLog implements Failures {

    private static final int KEPT = 100;
    private static final int LENGTH = 200;

    private final Deque<AgentFailure> newestFirst = new ArrayDeque<>();
    private final InstantSource clock;

    FailureLog(InstantSource clock) {
        this.clock = clock;
    }

    void threw(Turn turn, LiveAgent agent, String session, Throwable thrown) {
        String text = where(thrown);
        keep(new AgentFailure(
                clock.instant(),
                agent.name(),
                agent.version(),
                session,
                shortened(turn.type()),
                ErrorCode.AGENT_FAILED,
                shortened(text)));
    }

    void late(Turn turn, String agent, String session) {
        keep(new AgentFailure(
                clock.instant(), agent, "", session, shortened(turn.type()), ErrorCode.TIMEOUT, "no answer in time"));
    }

    /** An event that nobody waits for was refused. */
    void refused(String agent, String session, String type, String code, String text) {
        keep(new AgentFailure(clock.instant(), agent, "", session, shortened(type), code, shortened(text)));
    }

    /** @param last whether the agent is taken off for it */
    void lost(@Nullable Run run, LiveAgent agent, String session, String place, boolean last) {
        String text = "a thread does not come back and is given up: it is in " + place;
        keep(new AgentFailure(
                clock.instant(),
                agent.name(),
                agent.version(),
                session,
                run instanceof Turn turn ? shortened(turn.type()) : "",
                ErrorCode.TIMEOUT,
                shortened(last ? "the agent is taken off; " + text : text)));
    }

    /** The place nearest to the agent's own code: those of the JDK, which are in named modules, say little. */
    private static String where(Throwable thrown) {
        String name = RemoteFailure.words(thrown);
        return Arrays.stream(thrown.getStackTrace())
                .filter(place -> place.getModuleName() == null)
                .findFirst()
                .map(place -> name + " at " + place)
                .orElse(name);
    }

    private static String shortened(String text) {
        return text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "…";
    }

    private synchronized void keep(AgentFailure failure) {
        newestFirst.addFirst(failure);
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }

    @Override
    public synchronized List<AgentFailure> lately() {
        return List.copyOf(newestFirst);
    }
}
