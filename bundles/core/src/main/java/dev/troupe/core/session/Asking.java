package dev.troupe.core.session;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.core.Outcome;
import dev.troupe.core.SessionRefusedException;
import dev.troupe.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * How the agents of one session ask others: each pair of asking and asked agent has a child session, which ends with this one. Confined to
 * the thread that runs the session.
 */
final class Asking {

    private static final int DEPTH = 8;

    private final LiveSession session;
    private final List<String> askers;
    private final Backstage backstage;
    private Map<String, LiveSession> children = Map.of();

    /** @param askers who waits for this session's answers, the first asker first */
    Asking(LiveSession session, List<String> askers, Backstage backstage) {
        this.session = session;
        this.askers = List.copyOf(askers);
        this.backstage = backstage;
    }

    /** @throws AgentException when there is no answer */
    Json ask(Turn turn, String asker, String agent, String type, Json data, Duration limit) {
        Duration left = Duration.ofNanos(Math.max(0, Math.min(turn.nanosLeft(), limit.toNanos())));
        LiveSession child = child(asker, agent);
        Question question = new Question(turn.nextQuestionId(), type, data, turn.depth());
        child.accept(question, left);
        try {
            return answer(question.await(left));
        } catch (TimeoutException e) {
            child.cancel(question.id());
            throw new AgentException(
                    ErrorCode.TIMEOUT, "no answer from '" + agent + "' within " + left.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            child.cancel(question.id());
            Thread.currentThread().interrupt();
            throw new AgentException(ErrorCode.CANCELLED, "cancelled while '" + agent + "' was asked", e);
        }
    }

    private static Json answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer answer -> answer.data();
            case Outcome.Failure failure -> throw new AgentException(failure.code(), failure.text());
            case Outcome.Piece piece -> throw new IllegalStateException("a question takes no pieces");
            case Outcome.Reset reset -> throw new IllegalStateException("a question takes no pieces");
            case Outcome.Push push -> throw new IllegalStateException("a push answers no question");
        };
    }

    private LiveSession child(String asker, String agent) {
        List<String> chain = Stream.concat(askers.stream(), Stream.of(asker)).toList();
        if (chain.contains(agent)) {
            throw new AgentException(
                    ErrorCode.LOOP, "asking would go in a circle: " + String.join(" → ", chain) + " → " + agent);
        }
        if (chain.size() > DEPTH) {
            throw new AgentException(
                    ErrorCode.LOOP, "asking would go more than " + DEPTH + " deep: " + String.join(" → ", chain));
        }
        String id = session.id() + "/" + asker + "/" + agent;
        LiveSession known = children.get(id);
        return known != null ? known : open(id, agent, chain);
    }

    private LiveSession open(String id, String agent, List<String> chain) {
        if (children.isEmpty()) {
            children = new ConcurrentHashMap<>();
        }
        try {
            LiveSession opened = open(new Identity(id, "", session.user(), agent), chain);
            children.put(id, opened);
            return opened;
        } catch (SessionRefusedException e) {
            throw new AgentException(e.code(), e.text(), e);
        }
    }

    private LiveSession open(Identity identity, List<String> chain) {
        Line line = new DirectLine(Question.ANSWERS);
        return session instanceof DurableSession
                ? backstage.registry().openDurable(identity, line, chain)
                : backstage.registry().open(identity, line, chain);
    }

    /** @param id of this session: an id and, for each asker, its name and the name of the agent that it asks */
    String root(String id) {
        return askers.isEmpty() ? id : id.substring(0, id.indexOf('/'));
    }

    boolean isAsked() {
        return !askers.isEmpty();
    }

    /** @param parked whether this session goes on another time */
    void close(boolean parked) {
        for (LiveSession child : children.values()) {
            if (parked && child instanceof DurableSession durable) {
                durable.park();
            } else {
                child.close();
            }
        }
    }
}
